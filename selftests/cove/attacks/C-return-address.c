// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to read the stack above its own.
 * Stopped by: COVE0013, reserved names are refused; COVE0203, what is called is declared.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	__builtin_frame_address(1);
	return n;
}

bind(test_event, run);
