// SPDX-License-Identifier: GPL-2.0-only
#include "pools.h"

#include <stdlib.h>

struct spin_object_pool {
	const struct spin_manifest_pool *described;
	const struct spin_manifest_reference *references;
	u32 used;
	u32 taken;
};

/* Before each object; those who do not know it do not find it. */
struct object {
	struct object *next;
	struct spin_object_pool *pool;
	u64 count;
	u64 made;	/* in this raise, which sees it: as good as a count */
};

static struct object *objects;
static bool is_loose;

static struct object *object_of(void *object)
{
	return (struct object *)object - 1;
}

void pools_fill(const struct spin_manifest *head, struct spin_record *record)
{
	const struct spin_manifest_pool *described =
		(const void *)((const char *)head + head->pools.at);
	const struct spin_manifest_reference *references =
		(const void *)((const char *)head + head->references.at);

	if (head->pools.count != record->pool_count)
		abort();
	/* Those of statics come first. */
	references += record->reference_count;
	for (u32 i = 0; i < head->pools.count; i++) {
		struct spin_object_pool *pool = calloc(1, sizeof(*pool));

		if (!pool)
			abort();
		pool->described = &described[i];
		pool->references = references;
		references += described[i].references;
		*record->pools[i] = pool;
	}
}

void *spin_object_pool_take(struct spin_object_pool *pool)
{
	struct object *object;

	/* Elsewhere those that went may be there still. */
	if (++pool->taken > pool->described->room)
		is_loose = true;
	if (pool->used == pool->described->room)
		return NULL;
	object = calloc(1, sizeof(*object) + pool->described->object_size);
	if (!object)
		abort();
	pool->used++;
	object->pool = pool;
	object->made = 1;
	object->next = objects;
	objects = object;
	return object + 1;
}

bool pools_get(void *object)
{
	struct object *it = object_of(object);

	if (!it->count && !it->made) {
		is_loose = true;
		return false;
	}
	it->count++;
	return true;
}

void pools_put(void *object)
{
	struct object *it = object_of(object);

	if (!it->count)
		abort();
	it->count--;
}

static bool set(void *place, void *object, bool (*get)(void *), void (*put)(void *))
{
	void *old = *(void **)place;

	if (object && !get(object))
		return false;
	*(void **)place = object;
	if (old)
		put(old);
	return true;
}

bool spin_reference_set_pooled(void *place, void *object)
{
	return set(place, object, pools_get, pools_put);
}

bool spin_reference_set(void *place, void *object)
{
	return set(place, object, thing_get, thing_put);
}

static void drop_members(struct object *object)
{
	for (u32 i = 0; i < object->pool->described->references; i++) {
		const struct spin_manifest_reference *reference = &object->pool->references[i];
		void **places = (void **)((char *)(object + 1) + reference->at);

		for (u32 j = 0; j < reference->count; j++)
			if (places[j] && (reference->flags & SPIN_REFERENCE_POOLED))
				pools_put(places[j]);
			else if (places[j])
				thing_put(places[j]);
	}
}

static bool free_some(void)
{
	struct object **place = &objects;
	bool some = false;

	while (*place) {
		struct object *object = *place;

		if (object->count) {
			place = &object->next;
			continue;
		}
		*place = object->next;
		drop_members(object);
		object->pool->used--;
		free(object);
		some = true;
	}
	return some;
}

void pools_end_raise(void)
{
	for (struct object *object = objects; object; object = object->next)
		object->made = 0;
	while (free_some())
		;
}

void pools_end(void)
{
	while (objects) {
		struct object *object = objects;

		objects = object->next;
		free(object);
	}
	is_loose = false;
}

bool pools_are_loose(void)
{
	return is_loose;
}
