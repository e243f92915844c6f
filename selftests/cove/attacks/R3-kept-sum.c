// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: an index to be taken for small, because a sum is that wrapped.
 * Stopped by: check BOUNDS, for nothing is known of the parts of what may wrap; check
 *   INDEX_MASK, makes 0 of what is not below.
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

handler u32 run(packet *p, u32 n)
{
	u32 at = (n & 7) + 4;
	u32 less = 0 - at;

	if (at + less < 4)
		four.list[at] = 7;
	print(four.victim);
	return 0;
}

bind(test_event, run);
