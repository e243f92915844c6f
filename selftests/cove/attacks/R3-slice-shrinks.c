// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have the index bounded by one slice and used with a shorter one.
 * Stopped by: check SLICE_BOUNDS, which is left out only where nothing in the loop sets the slice;
 *   check INDEX_MASK, makes 0 of what is not below.
 * Without it: report out of bounds|insufficient space|buffer-overflow|unknown-crash
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[8];
static u32 less[2];

handler u32 run(packet *p, u32 n)
{
	slice(u32) s = { list, 8 };
	u32 sum = 0;

	for (u64 i = 0; i < s.len; i++) {
		if (n && i == 4)
			s = (slice(u32)){ less, 2 };
		sum += s.at[i];
	}
	return sum;
}

bind(test_event, run);
