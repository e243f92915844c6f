// SPDX-License-Identifier: GPL-2.0-only
/* Handles what exports.c exports and others, in all ways that there are. */
#include <spin/cove.h>
#include <test.h>
#include "handled.h"

extension(watch, "1.0");

static counter seen;

guard bool is_large(u8 small, u64 large, s32 less, bool is)
{
	return large > 100 || (is && less < small);
}

handler void note(u32 n)
{
	count(seen);
}

handler u64 sum(u8 small, u64 large, s32 less, bool is)
{
	if (small == 7)
		cancel();
	if (is)
		decline();
	return large / small;
}

filter u64 less(u8 small, u64 large, s32 less, bool is)
{
	small |= 1;
	less = 0;
	decline();
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

bind(shelf_note, note, last);
bind(shelf_sum, sum, when(is_large), budget(200));
bind(shelf_sum, less, before(shelf_sum));
bind(shelf_size, size);
bind(shelf_turn, turn, after(shelf));
