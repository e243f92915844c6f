// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to read and write behind what each processor has.
 * Stopped by: check BOUNDS, compares the index before it is used; check INDEX_MASK, makes 0
 *   of what is not below.
 * Without it: prints 7
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct four {
	u32 at[4];
};

static percpu(struct four) mine;
static percpu(u32) victim;

handler u32 run(packet *p, u32 n)
{
	mine.here.at[n] = 7;
	print(victim.here);
	return n;
}

bind(test_event, run);
