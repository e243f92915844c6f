// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: an index to be right where a function is called first, and not where it is called next.
 * Stopped by: check BOUNDS, for both callers count; check INDEX_MASK,
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
static void put(u32 at)
{
	four.list[at] = 7;
}

handler u32 run(packet *p, u32 n)
{
	put(2);
	put(n);
	print(four.victim);
	return 0;
}

bind(test_event, run);
