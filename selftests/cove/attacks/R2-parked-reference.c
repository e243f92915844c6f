// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to look at a thing that went while the strand was parked.
 * Stopped by: COVE0641, no pointer is used behind a park.
 * Without it: report null pointer
 */
#include <spin/cove.h>
#include <test.h>
#include <strands.h>

extension(attack, "1");

static strand void work(u32 n)
{
	maybe managed thing *it = thing_find(n & ~1u);

	if (!it)
		decline();
	rest();
	print(thing_good(it));
}

bind(task, work);

handler u32 run(packet *p, u32 n)
{
	begin(n);
	return look(p);
}

bind(test_event, run);
