// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to carry a variable out of its block through a function that returns what it is
 *   given.
 * Stopped by: COVE0511, what a function returns may be what it was given.
 * Without it: report stack-use-after-scope
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static const struct pair *same(const struct pair *a, const struct pair *b, u32 i)
{
	const struct pair *c = a;

	if (i)
		c = b;
	return c;
}

handler u32 run(packet *p, u32 n)
{
	struct pair outer = { 1 };
	const struct pair *at = &outer;

	for (u32 i = 0; i < 2; i++) {
		struct pair inner = { n };

		at = same(&outer, &inner, i);
	}
	return sum_pair(at);
}

bind(test_event, run);
