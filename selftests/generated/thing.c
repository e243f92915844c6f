// SPDX-License-Identifier: GPL-2.0-only
/* Things: managed objects, each found anew, counted by what keeps them beyond the raise. */
#include <linux/export.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "spin_core/domain/object.h"
#include "world.h"

/* More than any budget pays for. */
#define MOST_THINGS 32768

struct thing {
	struct spin_object object;
	u32 number;
};

struct thing *spin_thing_find(u32 n);
struct thing *spin_thing_of(struct packet *p);
bool spin_thing_good(struct thing *thing);
bool spin_thing_use(struct thing *thing);

static struct thing *found[MOST_THINGS];
static u32 found_count;

static void release(struct spin_object *object)
{
	kfree(container_of(object, struct thing, object));
}

static const struct spin_object_operations operations = { .release = release };

struct thing *spin_thing_find(u32 n)
{
	struct thing *thing;

	if (n % 2 || WARN_ON(found_count == MOST_THINGS))
		return NULL;
	thing = kzalloc(sizeof(*thing), GFP_ATOMIC);
	if (!thing) {
		spin_world.no_memory = true;
		return NULL;
	}
	refcount_set(&thing->object.references, 1);
	thing->object.operations = &operations;
	thing->number = n;
	found[found_count++] = thing;
	return thing;
}
EXPORT_SYMBOL_GPL(spin_thing_find);

/* The packet holds it: nobody may count it. */
struct thing *spin_thing_of(struct packet *p)
{
	struct thing *thing = spin_world_copy(p, 0, sizeof(u32), sizeof(*thing));
	u32 number;

	if (!thing)
		return NULL;
	memcpy(&number, thing, sizeof(number));
	memset(thing, 0, sizeof(*thing));
	thing->number = number;
	return thing;
}
EXPORT_SYMBOL_GPL(spin_thing_of);

bool spin_thing_good(struct thing *thing)
{
	return thing->number % 8 != 2;
}
EXPORT_SYMBOL_GPL(spin_thing_good);

bool spin_thing_use(struct thing *thing)
{
	return thing->number & 4;
}
EXPORT_SYMBOL_GPL(spin_thing_use);

void spin_world_things_end(void)
{
	while (found_count)
		spin_object_put(&found[--found_count]->object);
}
