// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to keep a pointer to what is guarded, until the lock is free.
 * Stopped by: COVE0611, it could be used when the lock is not held.
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
	maybe u32 *left = NULL;

	holding (one->gate)
		left = &one->left;
	if (left)
		*left = n;
	return n;
}

bind(test_event, run);
