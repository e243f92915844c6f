// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to overwrite a lock that others hold, with one that is free.
 * Stopped by: COVE0384, what has a lock in it is not copied.
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
	boxes[n & 3] = boxes[(n + 1) & 3];
	return n;
}

bind(test_event, run);
