// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to reach behind a slice by a part of it that begins or ends outside.
 * Stopped by: check PART_END, compares where it begins and how long it is with what is there;
 *   check INDEX_MASK, makes 0 of what is larger.
 * Without it: report out of bounds|insufficient space|buffer-overflow|unknown-crash
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 4 };

handler u32 run(packet *p, u32 n)
{
	slice(u32) part = sub_slice(((slice(u32)){ list, 4 }), n, 2);
	u32 sum = 0;

	for (u64 i = 0; i < part.len; i++)
		sum += part.at[i];
	return sum;
}

bind(test_event, run);
