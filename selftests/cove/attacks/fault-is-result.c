// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have the result of a handler that failed taken for its word.
 * Stopped by: check ENTRY_ENDED, the entry looks how it ended.
 * Without it: lacks faulted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	u32 list[4] = { 1, 2, 3, 4 };

	return list[n];
}

bind(test_event, run);
