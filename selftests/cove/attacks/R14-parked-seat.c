// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to sit where it is while nothing of it runs, and may never run again.
 * Stopped by: COVE0647, nothing is held where a strand parks.
 * Without it: prints still taken
 */
#include <spin/cove.h>
#include <test.h>
#include <seats.h>
#include <strands.h>

extension(attack, "1");

static strand void work(u32 n)
{
	maybe seat *s = seat_take(1);

	rest();
	print(n);
}

bind(task, work);

handler u32 run(packet *p, u32 n)
{
	begin(n);
	return look(p);
}

bind(test_event, run);
