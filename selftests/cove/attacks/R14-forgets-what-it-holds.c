// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to overwrite the only place that knows what to release.
 * Stopped by: COVE0282, what holds is not assigned.
 * Without it: prints still taken
 */
#include <spin/cove.h>
#include <seats.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe seat *s = seat_take(1);

	s = NULL;
	return n;
}

bind(test_event, run);
