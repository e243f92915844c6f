// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to run code wherever a variable ends, also where the handler was ended.
 * Stopped by: COVE0013, reserved names are refused; COVE0100, and expected nowhere.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	u32 x __attribute__((cleanup(bad)));

	return n;
}

bind(test_event, run);
