// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to keep a pointer to what a lock guards, and use it when the lock is not held.
 * Stopped by: COVE0611, no such pointer leaves the block.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct both {
	u32 one;
	u32 other;
};

static lock only;
static struct both both guarded_by(only);

handler u32 run(packet *p, u32 n)
{
	maybe struct both *kept = NULL;

	holding (only)
		kept = &both;
	if (kept)
		kept->other = n;
	return n;
}

bind(test_event, run);
