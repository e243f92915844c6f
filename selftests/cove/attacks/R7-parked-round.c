// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have the dear part of a round done behind a park, on the budget of what comes next.
 * Stopped by: check PARK_FUEL, a strand pays for the round that it goes on in.
 * Without it: lacks faulted
 */
#include <spin/cove.h>
#include <test.h>
#include <strands.h>

extension(attack, "1");

static u32 sum;

static strand void work(u32 n)
{
	for (u32 i = 0; i < n; i++) {
		rest();
		for (u32 j = 0; j < 256; j++)
			sum += j;
	}
	print(sum);
}

bind(task, work, budget(4000));

handler u32 run(packet *p, u32 n)
{
	begin(n);
	return look(p);
}

bind(test_event, run);
