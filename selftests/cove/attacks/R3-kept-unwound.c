// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: an index to be taken for another, before it was changed in the test itself.
 * Stopped by: check BOUNDS, for a test that writes says nothing; check INDEX_MASK,
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
	u32 at = n & 3;

	if (at++ < 4 && (at += 1) < 6)
		four.list[at] = 7;
	print(four.victim);
	return 0;
}

bind(test_event, run);
