// SPDX-License-Identifier: GPL-2.0-only
/* Handles what processes call. */
#include <spin/cove.h>
#include "callee.h"

extension(guest, "1.0");

/* What the handlers do: see call_test.c. */
param(u32, way, 0, 0, 5, "0 decline, 1 answer, 2 cancel, 3 fault, 4 change, 5 nothing is asked");

static counter seen;

enum { DECLINE, ANSWER, CANCEL, FAULT, CHANGE, NOTHING };

guard bool is_asked(u32 a, u32 b)
{
	return way != NOTHING && b != 77;
}

handler u32 early(u32 a, u32 b)
{
	if (way != CANCEL)
		decline();
	cancel();
}

handler u32 late(u32 a, u32 b)
{
	count(seen);
	if (way == ANSWER)
		return 4711;
	if (way == FAULT)
		return a / (way - FAULT);
	decline();
}

filter u32 change(u32 a, u32 b)
{
	if (way == CHANGE)
		a = 0xffffffff - 9;
	decline();
}

filter s8 turn(s8 n)
{
	if (way == CHANGE)
		n = 0 - n;
	decline();
}

/* Answers where the body fails. */
handler u32 mend(u32 n, u32 divisor)
{
	if (way != ANSWER)
		decline();
	return 7;
}

handler u64 six(u8 a, u16 b, u32 c, u64 d, s8 e, bool f)
{
	if (way != ANSWER)
		decline();
	return a + b + c + d + f;
}

bind(callee_add, early, when(is_asked), before(callee));
bind(callee_add, change, when(is_asked), before(callee));
bind(callee_add, late, when(is_asked), after(callee));
bind(callee_negative, turn, before(callee));
bind(callee_divide, mend, after(callee));
bind(callee_six, six, after(callee));
