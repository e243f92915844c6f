// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to copy an object whole, and with it a reference that nobody counts.
 * Stopped by: COVE0684, what has references in it is set member by member.
 * Without it: report heap-use-after-free
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct node {
	u64 number;
	maybe managed struct node *next;
};

static pool(struct node, 4) nodes;
static maybe managed struct node *one;
static maybe managed struct node *two;

handler u32 run(packet *p, u32 n)
{
	maybe managed struct node *from = one;
	maybe managed struct node *to = two;
	maybe managed struct node *last_one;

	if (!from || !to) {
		from = new(nodes);
		to = new(nodes);
		if (!from || !to)
			decline();
		from->next = new(nodes);
		*to = *from;
		from->next = NULL;
		one = from;
		two = to;
		return n;
	}
	last_one = to->next;
	if (last_one)
		print(last_one->number);
	return n;
}

bind(test_event, run);
