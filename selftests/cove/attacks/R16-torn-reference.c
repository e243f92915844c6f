// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to copy an object whole while another processor writes it, so that a reference is
 * taken over that is no longer there, and that nobody has counted.
 * Stopped by: COVE0684, what has references in it is not copied.
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
static maybe managed struct node *kept;

handler u32 run(packet *p, u32 n)
{
	maybe managed struct node *from = kept;
	maybe managed struct node *to = new(nodes);

	if (to && from)
		*to = *from;
	kept = to;
	return n;
}

bind(test_event, run);
