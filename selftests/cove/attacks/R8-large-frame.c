// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to take memory for frames, 1 MB for each strand.
 * Stopped by: COVE0646, a frame is small.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
#include <strands.h>

extension(attack, "1");

static strand void work(u32 n)
{
	u32 all[200] = { n };
	u64 more[512] = { n };

	rest();
	print(all[n % 200] + more[n % 512]);
}

bind(task, work);

handler u32 run(packet *p, u32 n)
{
	begin(n);
	return look(p);
}

bind(test_event, run);
