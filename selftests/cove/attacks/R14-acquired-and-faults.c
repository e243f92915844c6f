// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to fail where it holds a seat, so that nobody ever sits there again.
 * Stopped by: check CAPABILITY_RELEASED, what was acquired is released on every way out.
 * Without it: prints still taken
 */
#include <spin/cove.h>
#include <seats.h>

extension(attack, "1");

static u32 list[4];

handler u32 run(packet *p, u32 n)
{
	maybe seat *s = seat_take(1);

	return s ? list[9 - n] : 77;
}

bind(test_event, run);
