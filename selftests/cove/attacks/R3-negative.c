// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to read before an array: a negative index is less than any count.
 * Stopped by: check BOUNDS, compares without sign; check INDEX_MASK, makes 0 of what is not
 *   below.
 * Without it: report out of bounds|insufficient space|buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 4 };

handler u32 run(packet *p, u32 n)
{
	s32 at = (s32)n - 3;

	return list[at];
}

bind(test_event, run);
