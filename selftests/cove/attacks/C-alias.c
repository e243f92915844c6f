// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to be another function.
 * Stopped by: COVE0013, reserved names are refused; COVE0100, and expected nowhere.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static void mine(void) __attribute__((alias("init_module")));

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
