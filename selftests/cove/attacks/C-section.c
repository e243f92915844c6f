// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to lie in a section that the kernel reads: a table of its own, or code.
 * Stopped by: COVE0013, reserved names are refused; COVE0100, and expected nowhere.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 code __attribute__((section(".init.text")));

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
