// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to change what the lock of another object guards.
 * Stopped by: COVE0602, it is guarded by that of its own.
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
	struct box *other = &boxes[~n & 3];

	holding (one->gate)
		other->left++;
	return n;
}

bind(test_event, run);
