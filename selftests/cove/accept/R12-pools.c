// SPDX-License-Identifier: GPL-2.0-only
/* What links objects: lists both ways, trees, graphs, chains of a hash, several pools. */
#include <spin/cove.h>
#include <test.h>

extension(pools, "1");

enum side { LEFT, RIGHT };

struct owner;

struct item {
	maybe managed struct item *next;
	maybe managed struct item *previous;
	maybe managed struct owner *owner;
	maybe managed const struct item *looked_at;
	maybe managed thing *thing;
	u8 bytes[5];
	be32 address;
	enum side side;
	bool good;
	struct pair pair;
};

struct owner {
	maybe managed struct owner *child[2];
	maybe managed struct item *items[4][2];
	u64 key;
};

static pool(struct item, 100) items;
static pool(struct item, 10) more_items;
static pool(struct owner, 100) owners;
static maybe managed struct owner *root;
static maybe managed struct item *chains[16][2];
static maybe managed thing *things[3];
static table(lru, u32, managed struct item *, 64) by_number;

static maybe managed struct owner *find_owner(u64 key)
{
	maybe managed struct owner *at = root;

	while (at && at->key != key)
		at = at->child[key > at->key];
	return at;
}

static void insert_behind(managed struct item *item, managed struct item *fresh)
{
	maybe managed struct item *next = item->next;

	fresh->next = next;
	fresh->previous = item;
	if (next)
		next->previous = fresh;
	item->next = fresh;
}

static u32 read_only(const struct item *item)
{
	return item->pair.one + item->bytes[2];
}

handler u32 run(packet *p, u32 n)
{
	maybe managed struct item *item = n & 1 ? new(items) : new(more_items);
	maybe managed struct item *other = new(items);
	maybe managed struct owner *owner = find_owner(n);

	if (!item || !other)
		decline();
	if (!owner)
		owner = new(owners);
	if (!owner)
		decline();
	insert_behind(item, other);
	item->owner = owner;
	item->looked_at = other;
	item->side = RIGHT;
	item->thing = thing_find(n);
	item->pair = (struct pair){ .one = n };
	things[n % 3] = item->thing;
	chains[n & 15][1] = chains[n & 15][0] = item;
	owner->items[n & 3][n & 1] = item;
	if (!try_keep(owner->items[n & 3][0], other) || !set(by_number, n, item))
		decline();
	root = owner;
	return read_only(item);
}

bind(test_event, run);
