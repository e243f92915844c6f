// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to hold the lock of an object, and go on to the next one with it.
 * Stopped by: COVE0379, the pointer stays as long as the lock is held.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct box {
	lock gate;
	u32 left guarded_by(gate);
};

static struct box boxes[4];

handler u32 run(packet *p, u32 n)
{
	struct box *one = &boxes[0];

	holding (one->gate) {
		one->left++;
		one = &boxes[1];
		one->left++;
	}
	return n;
}

bind(test_event, run);
