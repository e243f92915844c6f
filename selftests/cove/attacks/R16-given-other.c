// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to call a procedure that wants the lock held, with another object.
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

static void add(struct box *to, u32 n)
{
	to->left += n;
}

handler u32 run(packet *p, u32 n)
{
	struct box *one = &boxes[0];

	holding (one->gate)
		add(&boxes[1], n);
	return n;
}

bind(test_event, run);
