// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: references that each processor overwrites in its own values, where nobody counts them.
 * Stopped by: COVE0292, what each CPU has is made of integers.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static table(percpu_hash, u32, managed thing *, 8) kept;

handler u32 run(packet *p, u32 n)
{
	maybe managed thing *found = thing_find(n);

	if (found)
		set(kept, n, found);
	return n;
}

bind(test_event, run);
