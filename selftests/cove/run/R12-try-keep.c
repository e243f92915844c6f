// SPDX-License-Identifier: GPL-2.0-only
/* An object that goes is not kept: an assignment faults, try_keep() says so. */
#include <spin/cove.h>
#include <test.h>

extension(goes, "1");

struct node {
	u32 number;
	maybe managed struct node *next;
};

static pool(struct node, 4) nodes;
static maybe managed struct node *head;
static maybe managed struct node *second;

handler u32 run(packet *p, u32 n)
{
	maybe managed struct node *node = head;

	if (!node) {
		node = new(nodes);
		if (!node)
			decline();
		node->number = n;
		print(try_keep(node->next, node));
		node->next = NULL;
		head = node;
		return n;
	}
	head = NULL;
	print(node->number);
	print(try_keep(second, node));
	print(second == NULL);
	print(try_keep(second, NULL));
	if (n & 2)
		second = node;
	return n;
}

bind(test_event, run);
