// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to acquire what nobody releases.
 * Stopped by: COVE0278, what is acquired is held by a variable.
 * Without it: prints still taken
 */
#include <spin/cove.h>
#include <seats.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	seat_take(1);
	return n;
}

bind(test_event, run);
