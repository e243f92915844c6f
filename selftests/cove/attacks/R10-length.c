// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have a length of the network taken for one of the machine.
 * Stopped by: COVE0335, a byte order is converted by name.
 * Without it: prints 256
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	be16 length = be16(1);
	u16 number = length;

	print(number);
	return n;
}

bind(test_event, run);
