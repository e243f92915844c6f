// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have a bound tested on other bits than are used.
 * Stopped by: COVE0329, bits are lost by casts alone.
 * Without it: prints 666
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	u8 length = n * 256;

	if (length != n * 256)
		print(666);
	return n;
}

bind(test_event, run);
