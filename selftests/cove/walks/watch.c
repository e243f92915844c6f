// SPDX-License-Identifier: GPL-2.0-only
/* Handles them: the first binding ends as the parameter says. */
#include <spin/cove.h>
#include "shelf.h"

extension(watch, "1.0");

enum { DECLINES = 0, ANSWERS = 1, CANCELS = 2, FAULTS = 3 };

param(u32, way, 0, 0, 3, "how the first one ends");

static counter noted;

guard bool is_odd(u8 small, u64 large, s32 less)
{
	return large & 1;
}

guard bool is_below(u8 small, u64 large, s32 less)
{
	return large < 100 && less == -1;
}

handler u32 ask(u8 small, u64 large, s32 less)
{
	if (way == ANSWERS)
		return 4711;
	if (way == CANCELS)
		cancel();
	if (way == FAULTS)
		return (u32)large / (small - 7u);
	decline();
}

filter u32 mend(u8 small, u64 large, s32 less)
{
	small |= 4;
	large = 80;
	decline();
}

handler void note(u32 n)
{
	count(noted);
}

handler u32 size(void)
{
	return 11;
}

handler struct box turn(struct box box, be16 port)
{
	box.wide = from_be16(port);
	return box;
}

filter struct box widen(struct box box, be16 port)
{
	port = be16(400);
	decline();
}

bind(shelf_ask, ask, when(is_odd, is_below));
bind(shelf_ask, mend);
bind(shelf_note, note);
bind(shelf_size, size);
bind(shelf_turn, turn);
bind(shelf_turn, widen);
