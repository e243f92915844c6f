// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to look through a part of an array at what lies behind that part, and to take the
 *   array's end for that of one that has no elements.
 * Stopped by: check PART, the end is that of the slice.
 * Without it: prints 5
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 look_at(const slice(u8) bytes)
{
	maybe const u16 *seen = view(u16, bytes, 3);

	return seen ? *seen & 255 : 0;
}

handler u32 run(packet *p, u32 n)
{
	u8 bytes[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };

	print(look_at(sub_slice(slice_of(u8, bytes), 1, 4)));
	print(look_at(sub_slice(slice_of(u8, bytes), 0, 0)));
	return n;
}

bind(test_event, run);
