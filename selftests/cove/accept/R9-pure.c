// SPDX-License-Identifier: GPL-2.0-only
/* A guard and what it calls may look, remember in locals, and count nothing. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 limit = 7;

static pure u32 highest(const packet *p, u32 n)
{
	u32 best = 0;

	for (u32 i = 0; i < 4; i++) {
		u32 one = look(p) + square(i);

		best = one > best ? one : best;
	}
	return best + n + limit;
}

guard bool wanted(const packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, 0);

	return w && w->kind < highest(p, n);
}

handler u32 run(packet *p, u32 n)
{
	limit++;
	return n;
}


bind(test_event, run, when(wanted));
