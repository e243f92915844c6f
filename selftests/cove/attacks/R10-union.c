// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to turn the bytes of a number round without saying so.
 * Stopped by: COVE0281, in a union there is one byte order.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

union confusion {
	be32 address;
	u32 number;
};

handler u32 run(packet *p, u32 n)
{
	union confusion c = { be32(1) };

	print(c.number == 0x01000000);
	return 0;
}

bind(test_event, run);
