// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to fill the stack: nothing of it knows an end.
 * Stopped by: COVE0500, nothing calls itself.
 * Without it: report stack-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 down(u32 n)
{
	u32 list[4] = { n };

	return n > 1000000000 ? list[n & 3] : down(n + 1) + list[0];
}

handler u32 run(packet *p, u32 n)
{
	return down(n) + down(n + 1);
}

bind(test_event, run);
