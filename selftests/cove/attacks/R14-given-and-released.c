// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have a seat released that somebody else sits on.
 * Stopped by: check GIVEN_AWAY, what was given away is not released.
 * Without it: report heap-use-after-free
 */
#include <spin/cove.h>
#include <seats.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe seat *s = seat_take(n);

	if (!s)
		return 0;
	return seat_give(s, 1);
}

bind(test_event, run);
