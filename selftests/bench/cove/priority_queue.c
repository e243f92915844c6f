// SPDX-License-Identifier: GPL-2.0-only
/* A binary heap: numbers go in as they come and out in order. */
#include <spin/cove.h>
#include "work.h"

extension(priority_queue, "1.0");

enum { ROOM = 32 };

static u32 heap[ROOM];
static u32 used;

static void push(u32 number)
{
	u32 at = used;

	used = at + 1;
	while (at > 0 && heap[(at - 1) / 2] > number) {
		heap[at] = heap[(at - 1) / 2];
		at = (at - 1) / 2;
	}
	heap[at] = number;
}

static u32 pop(void)
{
	u32 least = heap[0];
	u32 count = used - 1;
	u32 number = heap[count];
	u32 at = 0;

	used = count;
	while (at * 2 + 1 < count) {
		u32 below = at * 2 + 1;

		if (below + 1 < count && heap[below + 1] < heap[below])
			below++;
		if (heap[below] >= number)
			break;
		heap[at] = heap[below];
		at = below;
	}
	heap[at] = number;
	return least;
}

static u64 work_through(u32 seed)
{
	u64 sum = 0;

	used = 0;
	for (u32 i = 0; i < ROOM; i++)
		push(next_number(seed + i));
	for (u32 i = 0; i < ROOM; i++)
		sum = sum * 3 + pop();
	return sum;
}

WORK(used = 0, work_through(work->seed));
