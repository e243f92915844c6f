// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to run for ever.
 * Stopped by: check LOOP_FUEL, every loop without known bounds pays.
 * Without it: endless
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	while (n > 4)
		n = n > 1000 ? 5 : n + 1;
	return n;
}

bind(test_event, run);
