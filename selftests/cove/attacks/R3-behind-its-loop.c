// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to use the count of a loop behind the loop, where it is one too large.
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
	u32 i;

	for (i = 0; i < 4; i++)
		n += list[i];
	return n + list[i];
}

bind(test_event, run);
