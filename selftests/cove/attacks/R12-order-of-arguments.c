// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have a view read behind the call that ends it, though it stands before: C
 *   leaves the order of arguments open.
 * Stopped by: check ARGUMENT_ORDER, keeps the order of the text.
 * Without it: report heap-use-after-free
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 moved(packet *p)
{
	reshape(p);
	return look(p);
}

static u32 sum(u32 a, u32 b)
{
	return a + b;
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 0);

	if (!seen)
		return 0;
	return sum(seen->kind, moved(p));
}

bind(test_event, run);
