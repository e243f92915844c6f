// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to be checked outside and not inside.
 * Stopped by: check BOUNDS, every index has its own; check INDEX_MASK, makes 0 of what is
 *   not below.
 * Without it: report out of bounds|insufficient space|buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 400 };

handler u32 run(packet *p, u32 n)
{
	return list[list[n] & 3];
}

bind(test_event, run);
