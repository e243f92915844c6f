// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to set the count of a loop back through a pointer.
 * Stopped by: check LOOP_FUEL, a count that others can write bounds nothing.
 * Without it: endless
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static void back(u32 *at)
{
	*at = 0;
}

handler u32 run(packet *p, u32 n)
{
	u32 i;

	for (i = 0; i < 4; i++)
		back(&i);
	return i;
}

bind(test_event, run);
