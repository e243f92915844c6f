// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to write a number and read it as what has illegal values.
 * Stopped by: COVE0280, any bytes are a value of each member of a union.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

union confusion {
	u64 number;
	bool truth;
};

handler u32 run(packet *p, u32 n)
{
	union confusion c = { n };

	return c.truth;
}

bind(test_event, run);
