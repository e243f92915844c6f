// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: an index that is kept to change behind its test.
 * Stopped by: check BOUNDS, for tests say nothing of what others may write; check INDEX_MASK,
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

static void put(u32 n)
{
	at = n & 7;
}

handler u32 run(packet *p, u32 n)
{
	at = 0;
	if (at < 4) {
		put(n);
		four.list[at] = 7;
	}
	print(four.victim);
	return 0;
}

bind(test_event, run);
