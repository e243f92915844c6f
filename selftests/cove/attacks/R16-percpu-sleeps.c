// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to write to what another processor has, after having slept.
 * Stopped by: COVE0619, who may sleep uses none of it.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static percpu(u64) mine;

static void step(u32 n)
{
	mine.here += n;
}

handler u32 run(packet *p, u32 n)
{
	sleep(n);
	step(n);
	return n;
}

bind(test_slow, run);
