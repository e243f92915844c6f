// SPDX-License-Identifier: GPL-2.0-only
/* No pointer, slice, view or reference lives across a park. */
#include <spin/cove.h>
#include <test.h>
#include <strands.h>

extension(t, "1");

struct node {
	u32 value;
	maybe managed struct node *next;
};

static pool(struct node, 10) nodes;
static maybe managed struct node *top;
static maybe managed thing *kept;
static u32 numbers[8];
static table(hash, u32, u32, 16) table_of;

static strand void deep(void)
{
	rest();
}

static strand void work(u32 n)
{
	u32 local = n;
	u32 *to = &local;
	slice(u32) some = { numbers, 8 };
	maybe managed struct node *node = new(nodes);
	maybe const u32 *found = find(table_of, n);
	maybe managed thing *it = kept;

	if (found)
		print(*found);
	if (node)
		top = node;
	rest();
	*to = 1;
	print(some.at[n & 7]);
	if (node)
		print(node->value);
	deep();
	if (found)
		print(*found);
	if (it && thing_good(it))
		print(1);
	for (u32 i = 0; i < 4; i++) {
		maybe managed struct node *walk = top;

		print(local);
		if (walk && i)
			print(walk->value);
		rest();
		if (n && walk)
			print(walk->value);
	}
	to = &local;
	*to = 2;
	while (n) {
		*to = 3;
		if (receive(*to) == 7)
			break;
	}
}

bind(task, work);

handler u32 run(packet *p, u32 n)
{
	begin(n);
	return look(p);
}

bind(test_event, run);
