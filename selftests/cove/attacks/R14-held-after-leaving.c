// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to leave the block of a lock by return, break and continue.
 * Stopped by: check LOCK_GIVEN, the lock is given back on every way out.
 * Without it: prints waits for ever
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static lock only;
static u32 value guarded_by(only);

handler u32 run(packet *p, u32 n)
{
	for (u32 i = 0; i < 3; i++)
		holding (only) {
			value++;
			if (n == 1)
				break;
			if (n == 2)
				continue;
			if (n > 2)
				return value;
		}
	return n;
}

bind(test_event, run);
