// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to keep interrupts off for as long as a whole budget lasts.
 * Stopped by: COVE0609, a lock is held for a short time.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static lock only;
static u32 list[1024] guarded_by(only);

handler u32 run(packet *p, u32 n)
{
	holding (only)
		for (u32 i = 0; i < 1024; i++)
			n += list[i] % 10;
	return n;
}

bind(test_event, run);
