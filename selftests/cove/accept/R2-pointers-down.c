// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static void add(struct pair *to, const struct pair *from)
{
	to->one += from->one;
}

static const struct pair *larger(const struct pair *a, const struct pair *b)
{
	return a->one > b->one ? a : b;
}

handler u32 run(packet *p, u32 n)
{
	struct pair a = { 1 };
	struct pair b = { n };
	const struct pair *q = &a;

	add(&a, &b);
	for (u32 i = 0; i < 3; i++) {
		struct pair inner = { i };
		const struct pair *r = larger(&inner, &a);

		add(&b, r);
		q = &b;
	}
	return q->one + sum_pair(larger(&a, &b));
}

bind(test_event, run);
