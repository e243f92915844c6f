// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to wrap around a bound: what is added to a small index makes it small again for
 *   the test, not for the access.
 * Stopped by: check BOUNDS, compares what is used; check INDEX_MASK, makes 0 of what is not
 *   below.
 * Without it: report out of bounds|insufficient space|buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 4 };

handler u32 run(packet *p, u32 n)
{
	u32 at = n * 0x20000000;

	if (at + 0xe0000000 < 4)
		return list[at];
	return list[0];
}

bind(test_event, run);
