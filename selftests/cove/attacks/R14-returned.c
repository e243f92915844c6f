// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to hand out what is released as it returns.
 * Stopped by: COVE0285, what is returned is released.
 * Without it: report heap-use-after-free
 */
#include <spin/cove.h>
#include <seats.h>

extension(attack, "1");

static maybe seat *keeps(u32 n)
{
	maybe seat *s = seat_take(n);

	return s;
}

handler u32 run(packet *p, u32 n)
{
	maybe seat *s = keeps(1);

	return s ? seat_number(s) : 0;
}

bind(test_event, run);
