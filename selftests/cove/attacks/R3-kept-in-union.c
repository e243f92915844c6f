// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: an index that is kept to be written as another member.
 * Stopped by: check BOUNDS, for members of a union are one; check INDEX_MASK,
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
union either {
	u32 whole;
	u16 half;
};

static union either kept;

handler u32 run(packet *p, u32 n)
{
	kept.half = 3;
	kept.whole = n;
	four.list[kept.half] = 7;
	print(four.victim);
	return 0;
}

bind(test_event, run);
