// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to make a bool that is neither true nor false of bytes of its own.
 * Stopped by: COVE0340, a view shows integers alone.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	u8 bytes[4] = { 7 };
	maybe const bool *seen = view(bool, slice_of(u8, bytes), 0);

	return seen && *seen ? 1 : 0;
}

bind(test_event, run);
