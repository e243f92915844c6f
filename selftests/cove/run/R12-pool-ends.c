// SPDX-License-Identifier: GPL-2.0-only
/*
 * What nobody stored comes back behind the raise, on every way out, and so does what only
 * that referred to.  What refers to itself in a circle stays.
 */
#include <spin/cove.h>
#include <test.h>

extension(ends, "1");

struct node {
	u32 number;
	maybe managed struct node *next;
	maybe managed struct node *child[2];
	maybe managed thing *thing;
};

static pool(struct node, 6) nodes;
static maybe managed struct node *tree;
static maybe managed thing *kept_thing;
static table(hash, u32, managed struct node *, 2) by_number;
static u32 zero;

/* How many can still be made; they come back. */
static u32 count_free(void)
{
	u32 count = 0;

	while (count < 10 && new(nodes))
		count++;
	return count;
}

static maybe managed struct node *make_node(u32 number)
{
	maybe managed struct node *node = new(nodes);

	if (node)
		node->number = number;
	return node;
}

static void plant_tree(void)
{
	maybe managed struct node *root = make_node(1);
	maybe managed struct node *left = make_node(2);

	if (!root || !left)
		decline();
	root->child[0] = left;
	root->child[1] = make_node(3);
	left->thing = thing_find(2);
	left->child[1] = make_node(4);
	tree = root;
}

static void fill_table(void)
{
	maybe managed struct node *node = make_node(7);
	maybe managed struct node *const *found;

	if (!node)
		decline();
	print(set(by_number, 7, node));
	print(set(by_number, 8, node));
	print(set(by_number, 9, node));
	remove(by_number, 8);
	found = find(by_number, 7);
	if (found)
		tree = *found;
}

static void make_circle(void)
{
	maybe managed struct node *one = make_node(1);
	maybe managed struct node *two = make_node(2);

	if (!one || !two)
		decline();
	one->next = two;
	two->next = one;
}

static void walk(void)
{
	maybe managed struct node *root = tree;
	maybe managed struct node *left;
	maybe managed thing *known;

	if (!root)
		return;
	print(root->number);
	left = root->child[0];
	if (!left)
		return;
	known = left->thing;
	print(known != NULL);
	kept_thing = known;
	left = left->child[1];
	if (left)
		print(left->number);
}

handler u32 run(packet *p, u32 n)
{
	maybe managed struct node *node;
	maybe managed thing *known = kept_thing;

	walk();
	if (known)
		print(thing_good(known));
	switch (n) {
	case 0: print(count_free()); return 0;
	case 1: plant_tree(); decline();
	case 2: print(count_free()); print(1 / zero); return 1;
	case 3: tree = NULL; print(count_free()); return 2;
	case 4: fill_table(); cancel();
	case 5: remove(by_number, 7); print(count_free()); return 5;
	case 6: node = tree; tree = NULL; print(node ? node->number : 0); return 6;
	case 7:
		node = make_node(9);
		if (node && try_keep(tree, node))
			print(777);
		tree = NULL;
		return 7;
	default: make_circle(); print(count_free()); return n;
	}
}

bind(test_event, run);
