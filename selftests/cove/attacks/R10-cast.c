// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same by a cast.
 * Stopped by: COVE0338, a cast does not change the byte order.
 * Without it: prints 256
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	be16 length = be16(1);

	print((u16)length);
	return n;
}

bind(test_event, run);
