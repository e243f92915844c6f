// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: an index that is kept to wrap when it is kept.
 * Stopped by: check BOUNDS, for what does not fit is anything; check INDEX_MASK,
 *   makes 0 of what is not below.
 * Without it: report out of bounds
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct four {
	u32 list[4];
	u32 victim;
};

static struct four four;
static u8 at;

handler u32 run(packet *p, u32 n)
{
	u32 much = 1020 + (n & 7);

	at = (u8)much;
	four.list[(u8)(at + 4)] = 7;
	print(four.victim);
	return 0;
}

bind(test_event, run);
