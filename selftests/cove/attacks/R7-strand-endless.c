// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to keep a processor that other strands wait for.
 * Stopped by: check LOOP_FUEL, a loop pays for its rounds.
 * Without it: endless
 */
#include <spin/cove.h>
#include <test.h>
#include <strands.h>

extension(attack, "1");

static u32 sum;

static strand void work(u32 n)
{
	rest();
	for (;;) {
		sum += n;
		if (sum == 12345 && n == 54321)
			rest();
	}
}

bind(task, work);

handler u32 run(packet *p, u32 n)
{
	begin(n);
	return look(p);
}

bind(test_event, run);
