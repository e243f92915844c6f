// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to release what it was lent, and is released again.
 * Stopped by: COVE0279, the variable that holds it gives it away, and nobody else.
 * Without it: report heap-use-after-free
 */
#include <spin/cove.h>
#include <seats.h>

extension(attack, "1");

static void lends(seat *s)
{
	seat_release(s);
}

handler u32 run(packet *p, u32 n)
{
	maybe seat *s = seat_take(1);

	if (s)
		lends(s);
	return n;
}

bind(test_event, run);
