// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to keep a slice of what a lock guards, and use it when the lock is not held.
 * Stopped by: COVE0611, no such slice leaves the block.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static lock only;
static u32 list[8] guarded_by(only);

static u32 first_of(slice(u32) all)
{
	return all.len ? all.at[0] : 0;
}

handler u32 run(packet *p, u32 n)
{
	u32 own[2] = { 1, 2 };
	slice(u32) kept = { own, 2 };

	holding (only) {
		n += first_of(slice_of(u32, list));
		kept = slice_of(u32, list);
	}
	return n + first_of(kept);
}

bind(test_event, run);
