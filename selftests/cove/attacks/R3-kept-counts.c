// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: an index that is kept to be counted up, which is tested before.
 * Stopped by: check BOUNDS, for another handler may count between; check INDEX_MASK,
 *   makes 0 of what is not below.
 * Without it: prints 7
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

static void count_up(void)
{
	at++;
}

handler u32 run(packet *p, u32 n)
{
	/* What the last run did: of this one the C compiler would not see it. */
	print(four.victim);
	if (n > 1000)
		four.victim = n;
	if (at > 3)
		return 1;
	count_up();
	four.list[at] = 7;
	return 0;
}

bind(test_event, run);
