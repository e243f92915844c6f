// SPDX-License-Identifier: GPL-2.0-only
/* Knows four values, and faults at all others; one never comes to an end. */
#include <spin/cove.h>
#include <bells.h>

extension(faulty, "1.0");

static u8 known[4];
param(u8, is_endless, 0, 0, 1, "the next run does not end");

handler void spoil(u32 number, u64 value, s32 minus, bool is_loud)
{
	while (is_endless)
		known[0]++;
	known[value] = 1;
	bell_note(3, number, value, minus, is_loud);
}

bind(bell_rung, spoil, async);
