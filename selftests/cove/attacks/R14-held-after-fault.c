// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to fail where a lock is held, so that nobody ever gets it again.
 * Stopped by: check LOCK_GIVEN, the lock is given back on every way out.
 * Without it: prints waits for ever
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static lock only;
static u32 list[4] guarded_by(only);

handler u32 run(packet *p, u32 n)
{
	holding (only)
		return list[9 - n];
}

bind(test_event, run);
