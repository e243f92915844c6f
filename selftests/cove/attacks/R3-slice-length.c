// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to make a slice that is longer than its array.
 * Stopped by: check SLICE_END, compares the length with that of the array; check INDEX_MASK,
 *   makes 0 of a length that is larger.
 * Without it: report out of bounds|insufficient space|buffer-overflow|unknown-crash
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 4 };

handler u32 run(packet *p, u32 n)
{
	slice(u32) s = { list, n };
	u32 sum = 0;

	for (u64 i = 0; i < s.len; i++)
		sum += s.at[i];
	return sum;
}

bind(test_event, run);
