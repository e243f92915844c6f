// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: an index to grow in a loop that begins where it is right.
 * Stopped by: check BOUNDS, for it counts what comes round; check INDEX_MASK,
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
handler u32 run(packet *p, u32 n)
{
	u32 at = 0;
	u32 left = n;

	do {
		four.list[at] = 7;
		at += 2;
	} while (left-- > 6);
	print(four.victim);
	return 0;
}

bind(test_event, run);
