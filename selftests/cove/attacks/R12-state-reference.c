// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the next version to have a reference to an object of a pool that went with this one.
 * Stopped by: COVE0390, what refers to the program's own objects is no state.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct node {
	u64 number;
};

static pool(struct node, 4) nodes;
static state maybe managed struct node *head;

handler u32 run(packet *p, u32 n)
{
	maybe managed struct node *node = head;

	if (node)
		return (u32)node->number;
	head = new(nodes);
	return n;
}

bind(test_event, run);
