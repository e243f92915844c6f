// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to fail where the lock of an object is held, so that nobody ever gets it again.
 * Stopped by: check LOCK_GIVEN, the lock is given back on every way out.
 * Without it: prints waits for ever
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct box {
	lock gate;
	u32 left guarded_by(gate);
};

static struct box boxes[4];

static u32 list[4];

handler u32 run(packet *p, u32 n)
{
	struct box *one = &boxes[1];

	holding (one->gate) {
		one->left = list[9 - n];
		return one->left;
	}
}

bind(test_event, run);
