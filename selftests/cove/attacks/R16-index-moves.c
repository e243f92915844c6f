// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to hold the lock of an element that is another one when it is changed.
 * Stopped by: COVE0378, which one it is could change; COVE0602, it is not known to be held.
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
	holding (boxes[n & 3].gate) {
		n++;
		boxes[n & 3].left++;
	}
	return n;
}

bind(test_event, run);
