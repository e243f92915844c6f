// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to write machine code.
 * Stopped by: COVE0012, there is no assembly.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	asm("hlt");
	return n;
}

bind(test_event, run);
