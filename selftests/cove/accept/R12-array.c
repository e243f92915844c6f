// SPDX-License-Identifier: GPL-2.0-only
/* References in an array: found, tested, used, stored elsewhere. */
#include <spin/cove.h>
#include <test.h>

extension(places, "1");

struct node {
	u32 number;
	maybe managed struct node *next;
	maybe managed thing *held;
};

static pool(struct node, 64) nodes;
static table(array, u32, managed struct node *, 256) places;
static table(array, u32, managed thing *, 1) only_one;
static maybe managed struct node *newest;
static const u8 ways[4] = { 1, 3, 3, 1 };

static maybe managed struct node *at(u32 place)
{
	return find(places, place & 255);
}

static u32 number_of(maybe const struct node *node)
{
	return node ? node->number : 0;
}

guard bool is_known(const packet *p, u32 n)
{
	return find(places, n) != NULL;
}

handler u32 run(packet *p, u32 n)
{
	maybe managed struct node *node = at(n);
	maybe managed thing *held = find(only_one, 0);

	if (!node)
		node = new(nodes);
	if (!node)
		decline();
	node->next = find(places, n + 1);
	if (held) {
		node->held = held;
		set(only_one, 0, held);
	}
	newest = find(places, n);
	if (!try_keep(node->next, find(places, ways[n & 3])))
		return number_of(find(places, 0));
	for (u32 i = 0; i < 256; i++) {
		maybe managed struct node *one = find(places, i);

		if (one && one->number == n)
			set(places, n & 255, one);
	}
	return remove(places, n);
}

bind(test_event, run, when(is_known));
