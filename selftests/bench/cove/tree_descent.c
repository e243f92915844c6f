// SPDX-License-Identifier: GPL-2.0-only
/* A binary tree in an array, its links indices that nothing bounds. */
#include <spin/cove.h>
#include "work.h"

extension(tree_descent, "1.0");

enum { NODES = 100, ASKED = 16, NONE = 0xffff };

struct node {
	u32 key;
	u16 below[2];
};

static struct node nodes[NODES];
static u32 used;

static void put(u32 key)
{
	u32 at = 0;
	u32 side;

	if (used == NODES)
		return;
	nodes[used].key = key;
	nodes[used].below[0] = NONE;
	nodes[used].below[1] = NONE;
	while (used) {
		side = key > nodes[at].key;
		if (nodes[at].below[side] == NONE) {
			nodes[at].below[side] = (u16)used;
			break;
		}
		at = nodes[at].below[side];
	}
	used++;
}

/* How deep a key lies, or would. */
static u32 depth_of(u32 key)
{
	u32 depth = 0;

	for (u32 at = 0; at != NONE; at = nodes[at].below[key > nodes[at].key]) {
		if (nodes[at].key == key)
			break;
		depth++;
	}
	return depth;
}

/* Every second one that is asked for is there. */
static u64 ask(u32 seed)
{
	u64 sum = 0;

	for (u32 i = 0; i < ASKED; i++)
		sum += depth_of(next_number(seed + i) ^ (i & 1));
	return sum;
}

WORK(put(next_number(work->seed + work->part)), ask(work->seed));
