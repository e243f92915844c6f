// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to follow a reference that is null since its object is new.
 * Stopped by: COVE0681, what begins as null is called so.
 * Without it: report null pointer|SEGV|unreachable
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct inner {
	u64 number;
};

struct node {
	managed struct inner *inner;
	u64 number;
};

static pool(struct node, 4) nodes;

handler u32 run(packet *p, u32 n)
{
	maybe managed struct node *node = new(nodes);

	if (node)
		print(node->inner->number);
	return n;
}

bind(test_event, run);
