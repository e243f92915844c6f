// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to keep an object from which the last reference has just been taken.
 * Stopped by: check DYING, an object that goes is not kept.
 * Without it: prints 666
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct node {
	u64 number;
	maybe managed struct node *next;
};

static pool(struct node, 4) nodes;
static maybe managed struct node *head;
static maybe managed struct node *other;

handler u32 run(packet *p, u32 n)
{
	maybe managed struct node *node = head;

	if (!node) {
		head = new(nodes);
		return n;
	}
	head = NULL;
	other = node;
	print(666);
	return n;
}

bind(test_event, run);
