// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: an empty slice for one that is longer than its array.
 * Stopped by: check SLICE_END, ends the handler.
 * Without it: lacks faulted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 4 };

handler u32 run(packet *p, u32 n)
{
	slice(u32) s = { list, n };

	return (u32)s.len;
}

bind(test_event, run);
