// SPDX-License-Identifier: GPL-2.0-only
/* A list whose links are indices that nothing bounds: each step is checked. */
#include <spin/cove.h>
#include "work.h"

extension(list_walk, "1.0");

enum { NODES = 128, END = 0x7fffffff };

struct node {
	u32 next;
	u32 value;
};

static struct node nodes[NODES];
static u32 head;

static void prepare(u32 part, u32 seed)
{
	if (!part)
		head = END;
	for (u32 i = 0; i < NODES / WORK_PARTS; i++) {
		u32 place = (part * (NODES / WORK_PARTS) + i) * 77 % NODES;

		seed = next_number(seed);
		nodes[place].value = seed;
		nodes[place].next = head;
		head = place;
	}
}

static u64 walk(void)
{
	u64 sum = 0;

	for (u32 at = head; at != END; at = nodes[at].next)
		sum += nodes[at].value;
	return sum;
}

WORK(prepare(work->part, work->seed + work->part), walk());
