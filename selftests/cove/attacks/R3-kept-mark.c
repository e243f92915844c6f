// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: an index to be one that no mark stands for.
 * Stopped by: check BOUNDS, for not the mark is not inside; check INDEX_MASK,
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
enum { NONE = 0xffff };

static u16 kept[2];

handler u32 run(packet *p, u32 n)
{
	u32 at;

	kept[0] = NONE;
	kept[1] = (u16)n;
	at = kept[n & 1];
	if (n > 3)
		at = kept[1];
	if (at != NONE)
		four.list[at] = 7;
	print(four.victim);
	return 0;
}

bind(test_event, run);
