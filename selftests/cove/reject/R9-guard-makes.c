// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct node {
	u32 number;
	maybe managed struct node *next;
};

static pool(struct node, 16) nodes;
static maybe managed struct node *head;

guard bool makes(const packet *p, u32 n)
{
	return new(nodes) != NULL;
}

guard bool keeps(const packet *p, u32 n)
{
	return try_keep(head, NULL);
}

handler u32 run(packet *p, u32 n)
{
	maybe managed struct node *node = new(nodes);

	print(head->number);
	if (head)
		print(head->number);
	node->number = 1;
	if (!node)
		decline();
	print(node->next->number);
	if (node->next)
		node->next->number = 2;
	return n;
}

bind(test_event, run, when(makes, keeps));
