// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to make a reference of bytes.
 * Stopped by: COVE0340, what a view shows has no pointers in it.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct node {
	u32 number;
	maybe managed struct node *next;
};

static pool(struct node, 4) nodes;
static u8 bytes[16];

handler u32 run(packet *p, u32 n)
{
	maybe const struct node *forged = view(struct node, slice_of(u8, bytes), 0);

	bytes[8] = (u8)n;
	return forged && forged->next ? 1 : 0;
}

bind(test_event, run);
