// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to run for ever: no u8 is above 255.
 * Stopped by: check LOOP_FUEL, a count that may wrap has no bound.
 * Without it: endless
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	for (u8 i = 0; i <= 255; i++)
		n += i;
	return n;
}

bind(test_event, run);
