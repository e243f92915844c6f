// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct node {
	u32 number;
	maybe managed struct node *next;
	maybe managed thing *thing;
};

struct other {
	u32 number;
};

static pool(struct node, 16) nodes;
static pool(struct other, 16) others;
static maybe managed struct node *head;
static maybe managed struct node *const fixed[2];
static maybe managed struct node *heads[8];
static maybe managed thing *last_thing;

static void store_plain(struct node *node)
{
	head = node;
}

handler u32 run(packet *p, u32 n)
{
	maybe managed struct node *node = new(nodes);
	maybe managed struct other *other = new(others);
	maybe thing *unmanaged = thing_of(p);
	maybe managed const struct node *looked = head;

	if (!node || !other || !unmanaged || !looked)
		decline();
	*node = (struct node){ .number = 1 };
	head = other;
	node->next = other;
	last_thing = unmanaged;
	head = looked;
	looked->next = node;
	try_keep(node, head);
	try_keep(n, 1);
	try_keep(looked->next, node);
	try_keep(head, other);
	head += 1;
	head++;
	print(&head == NULL);
	store_plain(node);
	return n;
}

bind(test_event, run);
