// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to read behind an array.
 * Stopped by: check BOUNDS, compares the index before it is used; check INDEX_MASK, makes 0
 *   of what is not below.
 * Without it: report out of bounds|insufficient space|buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 4 };

handler u32 run(packet *p, u32 n)
{
	return list[n];
}

bind(test_event, run);
