// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to get the first element for any other that is not there, and so an answer where
 *   there is none.
 * Stopped by: check BOUNDS, ends the handler.
 * Without it: lacks faulted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 4 };

handler u32 run(packet *p, u32 n)
{
	return list[n];
}

bind(test_event, run);
