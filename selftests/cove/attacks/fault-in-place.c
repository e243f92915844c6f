// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to fail in the middle of an assignment, and leave the first half.
 * Stopped by: check BOUNDS, fails before anything is written; check INDEX_MASK, makes 0 of
 *   what is not below.
 * Without it: report out of bounds|insufficient space|buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 kept;

handler u32 run(packet *p, u32 n)
{
	u32 list[4] = { 1, 2, 3, 4 };

	kept = kept + (list[n] = n);
	print(kept);
	return kept;
}

bind(test_event, run);
