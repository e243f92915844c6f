// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to hold the locks of two objects, as another processor does the other way round.
 * Stopped by: COVE0383, between two objects of a type there is no order.
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

static void move(struct box *from, struct box *to)
{
	holding (from->gate)
		holding (to->gate)
			to->left++;
}

handler u32 run(packet *p, u32 n)
{
	move(&boxes[n & 1], &boxes[~n & 1]);
	return n;
}

bind(test_event, run);
