// SPDX-License-Identifier: GPL-2.0-only
/*
 * An array of references: all elements are there and refer to nothing at first, each is counted
 * once, and what is overwritten or removed comes back.
 */
#include <spin/cove.h>
#include <test.h>

extension(places, "1");

struct node {
	u32 number;
	maybe managed struct node *next;
};

static pool(struct node, 4) nodes;
static table(array, u32, managed struct node *, 3) places;
static table(array, u32, managed thing *, 2) things;
static u32 asked;

/* How many can still be made; they come back. */
static u32 count_free(void)
{
	u32 count = 0;

	while (count < 10 && new(nodes))
		count++;
	return count;
}

static u32 number_at(u32 at)
{
	maybe const struct node *node = find(places, at);

	return node ? node->number : 0;
}

static u32 next_place(void)
{
	return asked++;
}

static void plant(u32 at, u32 number)
{
	maybe managed struct node *node = new(nodes);

	if (!node)
		decline();
	node->number = number;
	node->next = find(places, at);
	print(set(places, at, node));
}

static void hold_things(void)
{
	maybe managed thing *one = thing_find(2);
	maybe managed thing *known;

	if (!one)
		decline();
	print(set(things, 1, one));
	known = find(things, 1);
	if (known)
		print(thing_good(known));
	print(find(things, 0) == NULL);
	print(remove(things, 1));
	print(find(things, 1) == NULL);
	print(thing_good(one));
}

handler u32 run(packet *p, u32 n)
{
	maybe managed struct node *node;

	switch (n) {
	case 0:
		print(number_at(0));
		print(count_free());
		return 0;
	case 1:
		plant(1, 11);
		print(number_at(1));
		plant(3, 33);
		return number_at(3);
	case 2:
		plant(1, 12);
		print(number_at(1));
		decline();
	case 3:
		print(count_free());
		node = find(places, 1);
		if (node)
			print(node->next != NULL);
		return 3;
	case 4:
		node = find(places, 1);
		if (node)
			print(set(places, 0, node));
		print(remove(places, 1));
		return number_at(0);
	case 5:
		print(number_at(1));
		print(remove(places, 1));
		print(remove(places, 3));
		return count_free();
	case 6:
		node = find(places, 0);
		print(remove(places, 0));
		print(node ? node->number : 0);
		return 6;
	case 7:
		print(count_free());
		return find(places, 4000000000) ? 1 : 0;
	case 8:
		hold_things();
		return 8;
	default:
		node = find(places, next_place());
		print(asked);
		return node ? 1 : 0;
	}
}

bind(test_event, run);
