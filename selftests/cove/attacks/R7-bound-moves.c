// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to move the bound of its loop away from the count.
 * Stopped by: check LOOP_FUEL, a bound is the largest value of its type.
 * Without it: endless
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	for (u32 i = 0; i < n; i++)
		n++;
	return n;
}

bind(test_event, run);
