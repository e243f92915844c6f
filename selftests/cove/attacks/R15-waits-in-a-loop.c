// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to take a lock again in the next round of a loop inside of its block.
 * Stopped by: COVE0605, what is held is not taken again.
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
		for (u32 i = 0; i < 2; i++)
			holding (only)
				value++;
	return n;
}

bind(test_event, run);
