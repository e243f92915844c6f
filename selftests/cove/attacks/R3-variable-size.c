// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to move the stack pointer by a number that a sender chooses.
 * Stopped by: COVE0253, the length of an array is a constant.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	u8 bytes[n];

	return n;
}

bind(test_event, run);
