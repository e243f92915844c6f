// SPDX-License-Identifier: GPL-2.0-only
/*
 * A tree of prefixes by strides of 4 bits, in an array: the longest one that an address has.
 * Links are indices that nothing bounds.
 */
#include <spin/cove.h>
#include "work.h"

extension(lpm, "1.0");

enum { NODES = 600, STRIDE = 4, BRANCHES = 16, ASKED = 16, DEPTH = 32 / STRIDE };

struct branch {
	u16 below;		/* 0: nothing */
	u16 route;		/* 0: none that ends here */
};

struct node {
	struct branch branches[BRANCHES];
};

static struct node nodes[NODES];
static u32 used;

static void put(u32 address, u32 depth, u32 route)
{
	u32 at = 0;

	if (!used)
		used = 1;
	for (u32 level = 0; level < depth; level++) {
		u32 digit = address >> (28 - STRIDE * level) & 15;

		if (level + 1 == depth) {
			nodes[at].branches[digit].route = (u16)route;
		} else {
			if (!nodes[at].branches[digit].below && used < NODES) {
				nodes[at].branches[digit].below = (u16)used;
				used++;
			}
			at = nodes[at].branches[digit].below;
		}
	}
}

static u32 route_of(u32 address)
{
	u32 best = 0;
	u32 at = 0;

	for (u32 level = 0; level < DEPTH; level++) {
		struct branch branch = nodes[at].branches[address >> 28];

		if (branch.route)
			best = branch.route;
		at = branch.below;
		if (!at)
			break;
		address <<= STRIDE;
	}
	return best;
}

/* Every second one that is asked for is below a known prefix. */
static u64 ask(u32 seed)
{
	u64 sum = 0;

	for (u32 i = 0; i < ASKED; i++)
		sum = sum * 5 + route_of(next_number(seed + i) ^ (i & 1) << 30);
	return sum;
}

WORK(put(next_number(work->seed + work->part), 2 + work->part % 7u, work->part + 1u), ask(work->seed));
