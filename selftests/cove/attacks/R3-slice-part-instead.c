// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: an empty part for one that ends behind its slice.
 * Stopped by: check PART_END, ends the handler.
 * Without it: lacks faulted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 4 };

handler u32 run(packet *p, u32 n)
{
	slice(u32) s = slice_of(u32, list);

	return (u32)sub_slice(s, 1, n).len;
}

bind(test_event, run);
