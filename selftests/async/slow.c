// SPDX-License-Identifier: GPL-2.0-only
/* Two milliseconds for what is rung in far less. */
#include <spin/cove.h>
#include <bells.h>

extension(slow, "1.0");

handler void late(u32 number, u64 value, s32 minus, bool is_loud)
{
	bell_hold(2000);
	bell_note(2, number, value, minus, is_loud);
}

bind(bell_rung, late, async);
