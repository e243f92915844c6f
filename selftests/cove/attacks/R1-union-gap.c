// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to read what was in memory before, through the gap of another member.
 * Stopped by: COVE0280, members of unions have no gaps.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct gap {
	u8 kind;
	u32 number;
};

union confusion {
	struct gap gap;
	u64 whole;
};

handler u32 run(packet *p, u32 n)
{
	union confusion c = { 0 };
	struct gap gap = { 1, n };

	c.gap = gap;
	return c.whole != 0;
}

bind(test_event, run);
