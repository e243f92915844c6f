// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to do what takes its time, and locks of its own, with interrupts off.
 * Stopped by: COVE0607, no operation of an interface is called there.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static lock only;
static u32 value guarded_by(only);

static void note(u32 n)
{
	print(n);
}

handler u32 run(packet *p, u32 n)
{
	holding (only)
		note(n);
	return n;
}

bind(test_event, run);
