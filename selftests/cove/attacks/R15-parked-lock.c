// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to leave interrupts off while others run.
 * Stopped by: COVE0607, nothing of an interface is called while a lock is held.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
#include <strands.h>

extension(attack, "1");

static lock gate;
static u32 sum guarded_by(gate);

static strand void work(u32 n)
{
	holding (gate) {
		rest();
		sum += n;
	}
}

bind(task, work);

handler u32 run(packet *p, u32 n)
{
	begin(n);
	return look(p);
}

bind(test_event, run);
