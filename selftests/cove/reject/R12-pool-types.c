// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

typedef struct unknown unknown;

struct held {
	managed thing *thing;
	u32 number;
};

struct node {
	u32 number;
	maybe managed struct node *next;
	maybe managed struct node *child[2];
	maybe managed thing *thing;
};

struct outer {
	struct node node;
};

static pool(u32, 16) numbers;
static pool(unknown, 16) unknowns;
static pool(struct held, 16) helds;
static pool(struct node, 0) none;
shared pool(struct node, 16) seen_by_all;
pool(struct node, 16) not_static;
static table(hash, u32, struct node, 16) values;
static table(hash, u32, maybe managed struct node *, 16) may;
static pool(struct node, 16) nodes;
static managed struct node *always;
static maybe managed struct node *const constant;
static struct node own;
static maybe struct node *plain;
static maybe managed struct node *several[4];
static maybe managed struct node *other = NULL;

static u32 passed(struct node node)
{
	return node.number;
}

handler u32 run(packet *p, u32 n)
{
	maybe managed struct node *node = new(nodes);
	maybe managed struct node *local[4];
	struct node copy;

	if (!node)
		decline();
	node = nodes;
	node = new(n);
	return find(nodes, n) == NULL;
}

bind(test_event, run);
