// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to take a lock that it holds, by another name, so that nobody goes on.
 * Stopped by: COVE0383, between two objects of a type there is no order, and they may be one.
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
	struct box *one = &boxes[n & 3];
	struct box *other = &boxes[(n + 4) & 3];

	holding (one->gate)
		holding (other->gate)
			other->left++;
	return n;
}

bind(test_event, run);
