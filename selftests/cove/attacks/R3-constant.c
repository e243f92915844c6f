// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to read behind an array at a place that is known.
 * Stopped by: COVE0308, an index is sometimes inside.
 * Without it: report out of bounds|insufficient space|buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 4 };

handler u32 run(packet *p, u32 n)
{
	return list[4] + n;
}

bind(test_event, run);
