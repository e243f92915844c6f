// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have messages and faults speak of another place.
 * Stopped by: COVE0004, directives that are not listed are refused.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
#line 1000

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
