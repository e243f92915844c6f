// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to initialise what lies behind an array.
 * Stopped by: COVE0346, there is a place for every value.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	u32 some[2] = { 1, 2, 3 };

	return n;
}

bind(test_event, run);
