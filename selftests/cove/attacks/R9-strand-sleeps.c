// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to keep a processor of all strands while it sleeps.
 * Stopped by: COVE0644, a strand parks instead.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
#include <strands.h>

extension(attack, "1");

static strand void work(u32 n)
{
	sleep(n);
	rest();
}

bind(task, work);

handler u32 run(packet *p, u32 n)
{
	begin(n);
	return look(p);
}

bind(test_event, run);
