// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to keep interrupts off until the fuel is used up.
 * Stopped by: COVE0610, how long a lock is held is known.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static lock only;
static u32 value guarded_by(only);

handler u32 run(packet *p, u32 n)
{
	holding (only)
		while (value < n)
			value++;
	return n;
}

bind(test_event, run);
