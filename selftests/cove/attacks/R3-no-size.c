// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have an array without a size, and index it at will.
 * Stopped by: COVE0204, a size is a constant above 0.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	u8 bytes[0];

	return n;
}

bind(test_event, run);
