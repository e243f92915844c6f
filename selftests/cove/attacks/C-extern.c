// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to name a symbol of the kernel.
 * Stopped by: COVE0012, what is outside comes by interfaces.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

extern u64 jiffies;

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
