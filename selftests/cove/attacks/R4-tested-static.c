// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have a reference null where it was tested: between the test and the use it was changed.
 * Stopped by: COVE0510, a test says nothing of what others may write.
 * Without it: report null pointer|SEGV
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

static bool forget(void)
{
	head = NULL;
	return true;
}

handler u32 run(packet *p, u32 n)
{
	if (!head)
		head = new(nodes);
	if (head && forget())
		print(head->number);
	return n;
}

bind(test_event, run);
