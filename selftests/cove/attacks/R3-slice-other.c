// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have the index bounded by one slice and used with another.
 * Stopped by: check SLICE_BOUNDS, which is left out only for the slice that bounds the loop;
 *   check INDEX_MASK, makes 0 of what is not below.
 * Without it: report out of bounds|insufficient space|buffer-overflow|unknown-crash
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[8];
static u32 less[2];

static u32 sum_of(slice(u32) s, slice(u32) t)
{
	u32 sum = 0;

	for (u64 i = 0; i < s.len; i++)
		sum += t.at[i];
	return sum;
}

handler u32 run(packet *p, u32 n)
{
	return sum_of((slice(u32)){ list, 8 }, (slice(u32)){ less, 2 });
}

bind(test_event, run);
