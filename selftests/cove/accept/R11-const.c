// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	maybe struct wire *w = edit(struct wire, p, 0);
	maybe const struct wire *v = w;
	const u32 five = 5;
	struct pair pair = { five };
	const struct pair *q = &pair;

	if (!w || !v)
		decline();
	w->kind = v->kind + 1;
	pair.one = q->one + five;
	return pair.one;
}

bind(test_event, run);
