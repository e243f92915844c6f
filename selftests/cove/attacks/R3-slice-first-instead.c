// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to get the first element of a slice for one that is not there.
 * Stopped by: check SLICE_BOUNDS, ends the handler.
 * Without it: lacks faulted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 4 };

handler u32 run(packet *p, u32 n)
{
	slice(u32) s = slice_of(u32, list);

	return s.at[n];
}

bind(test_event, run);
