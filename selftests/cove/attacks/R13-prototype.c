// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same without an interface.
 * Stopped by: COVE0236, what has no body belongs to an interface.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

atomic u64 anything(u64 address);

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
