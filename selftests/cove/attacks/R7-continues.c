// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to run for ever, and never to reach the end of its loop.
 * Stopped by: check LOOP_FUEL, is paid at the beginning of a round.
 * Without it: endless
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	do {
		if (n > 4)
			continue;
	} while (n > 4);
	return n;
}

bind(test_event, run);
