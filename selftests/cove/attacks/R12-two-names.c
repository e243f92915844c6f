// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have one packet under two names, and to give one of them away.
 * Stopped by: COVE0506, what a call ends it gets once.
 * Without it: prints dropped twice
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static void both(packet *a, packet *b)
{
	drop(a);
	drop(b);
}

handler u32 run(packet *p, u32 n)
{
	both(p, p);
	return n;
}

bind(test_event, run);
