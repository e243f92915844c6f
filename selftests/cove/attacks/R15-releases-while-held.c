// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have a reference dropped, and its release run, with interrupts off.
 * Stopped by: COVE0607, no element of a table is set or removed there.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static lock only;
static table(hash, u32, managed thing *, 4) things;

handler u32 run(packet *p, u32 n)
{
	holding (only)
		remove(things, n);
	return n;
}

bind(test_event, run);
