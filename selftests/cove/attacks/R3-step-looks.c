// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to use an index in the step of its loop, where it has left the bounds already.
 * Stopped by: check BOUNDS, the bounds of a loop hold in its body alone; check INDEX_MASK,
 *   makes 0 of what is not below.
 * Without it: report out of bounds|insufficient space|buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 4 };

handler u32 run(packet *p, u32 n)
{
	u32 sum = 0;

	for (u32 i = 0; i < 4; i += 1, sum += list[i])
		sum++;
	return sum + n;
}

bind(test_event, run);
