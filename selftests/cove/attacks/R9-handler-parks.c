// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to park in a handler, whose raiser waits for it with preemption off.
 * Stopped by: COVE0643, only strand functions park.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
#include <strands.h>

extension(attack, "1");

static u32 later(u32 n)
{
	rest();
	return n;
}

static strand void work(u32 n)
{
	print(later(n));
}

bind(task, work);

handler u32 run(packet *p, u32 n)
{
	begin(n);
	return look(p);
}

bind(test_event, run);
