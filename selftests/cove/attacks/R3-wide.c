// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have an index cut to the bits that pass the comparison.
 * Stopped by: check BOUNDS, compares all 64 bits; check INDEX_MASK, makes 0 of what is not
 *   below.
 * Without it: report out of bounds|insufficient space|buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 4 };

handler u32 run(packet *p, u32 n)
{
	u64 at = (u64)n << 32;

	return list[at + 1];
}

bind(test_event, run);
