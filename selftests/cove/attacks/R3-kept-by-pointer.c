// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: an index that is kept to be changed by another name.
 * Stopped by: check BOUNDS, for what is written through a pointer is anything; check INDEX_MASK,
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
static u32 at;

static void put(u32 *place, u32 n)
{
	*place = n;
}

handler u32 run(packet *p, u32 n)
{
	at = n & 3;
	put(&at, n & 7);
	four.list[at] = 7;
	print(four.victim);
	return 0;
}

bind(test_event, run);
