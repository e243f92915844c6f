// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to see numbers as truth values, or four bytes as one.
 * Stopped by: COVE0364, a slice is made of an array of its own type.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u8 list[4] = { 1, 2, 3, 4 };

handler u32 run(packet *p, u32 n)
{
	slice(u32) s = { list, 4 };

	return s.len == n;
}

bind(test_event, run);
