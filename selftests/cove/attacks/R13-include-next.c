// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to read the next header of a name, whatever it is.
 * Stopped by: COVE0004, directives that are not listed are refused.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
#include_next <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
