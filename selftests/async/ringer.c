// SPDX-License-Identifier: GPL-2.0-only
/* Notes what was rung, later: all of it, and once more what is even. */
#include <spin/cove.h>
#include <bells.h>

extension(ringer, "1.0");

guard bool is_even(u32 number, u64 value, s32 minus, bool is_loud)
{
	return !(value & 1);
}

handler void all(u32 number, u64 value, s32 minus, bool is_loud)
{
	bell_note(0, number, value, minus, is_loud);
}

handler void even(u32 number, u64 value, s32 minus, bool is_loud)
{
	bell_note(1, number, value, minus, is_loud);
}

bind(bell_rung, all, async);
bind(bell_rung, even, async, when(is_even));
