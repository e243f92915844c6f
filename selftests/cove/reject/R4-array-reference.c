// SPDX-License-Identifier: GPL-2.0-only
/* What an array of references holds is null until it is set. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct node {
	u32 number;
};

static table(array, u32, managed thing *, 16) things;
static table(array, u32, managed struct node *, 16) nodes;
static pool(struct node, 4) pool_of_nodes;

handler u32 run(packet *p, u32 n)
{
	managed thing *never_null = find(things, n);
	maybe managed struct node *node = find(nodes, n);

	set(things, n, find(things, n + 1));
	set(nodes, n, node);
	if (find(nodes, n))
		print(find(nodes, n)->number);
	return node->number;
}

bind(test_event, run);
