// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same by its other name.
 * Stopped by: COVE0013, reserved names are refused; COVE0113, a string is no value;
 *   COVE0203, what is called is declared.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	__asm__("hlt");
	return n;
}

bind(test_event, run);
