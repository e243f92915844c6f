// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have an index taken for bounded by its loop, and to move it through a pointer.
 * Stopped by: check BOUNDS, a loop bounds only what nobody else can write; check
 *   INDEX_MASK, makes 0 of what is not below.
 * Without it: report out of bounds|insufficient space|buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 4 };

static void move(u32 *at, u32 by)
{
	*at += by;
}

handler u32 run(packet *p, u32 n)
{
	u32 sum = 0;
	u32 i;

	for (i = 0; i < 4; i++) {
		move(&i, n);
		sum += list[i];
	}
	return sum;
}

bind(test_event, run);
