// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to give the same seat away in each round.
 * Stopped by: COVE0283, it was given away in the round before.
 * Without it: report null pointer|SEGV
 */
#include <spin/cove.h>
#include <seats.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe seat *s = seat_take(1);

	if (!s)
		return 0;
	for (u32 i = 0; i < 2; i++)
		n += seat_give(s, i);
	return n;
}

bind(test_event, run);
