// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to park where half of a sum lies in a register, which the next strand uses.
 * Stopped by: COVE0640, a statement parks before it does anything else.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
#include <strands.h>

extension(attack, "1");

static u32 kept;

static strand void work(u32 n)
{
	kept = kept * n + receive(1);
}

bind(task, work);

handler u32 run(packet *p, u32 n)
{
	begin(n);
	return look(p);
}

bind(test_event, run);
