// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have an object go while a place still refers to it, since storing counts nothing.
 * Stopped by: check COUNTED, a reference is counted where it is stored.
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
static maybe managed struct node *head;
static maybe managed struct node *other;

handler u32 run(packet *p, u32 n)
{
	maybe managed struct node *node = head;

	if (node)
		print(node->number);
	else
		head = new(nodes);
	return n;
}

bind(test_event, run);
