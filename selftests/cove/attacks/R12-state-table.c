// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same by a table, which counts its references and is handed over.
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
static state table(hash, u32, managed struct node *, 4) kept;

handler u32 run(packet *p, u32 n)
{
	maybe managed struct node *node = new(nodes);

	if (node)
		set(kept, n, node);
	return n;
}

bind(test_event, run);
