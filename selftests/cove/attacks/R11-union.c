// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to write a constant by another name.
 * Stopped by: COVE0280, members of unions are not constant.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

union confusion {
	const u32 fixed;
	u32 number;
};

handler u32 run(packet *p, u32 n)
{
	union confusion c = { 1 };

	c.number = n;
	return c.fixed;
}

bind(test_event, run);
