// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have the end of a part wrap to before its beginning.
 * Stopped by: check PART_END, compares without a sum that could wrap; check INDEX_MASK, makes
 *   0 of what is larger.
 * Without it: report out of bounds|insufficient space|buffer-overflow|unknown-crash
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 4 };

handler u32 run(packet *p, u32 n)
{
	u64 from = 2 - (u64)n;
	slice(u32) part = sub_slice(((slice(u32)){ list, 4 }), from, n);

	return part.len ? part.at[0] : 0;
}

bind(test_event, run);
