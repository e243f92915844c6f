// SPDX-License-Identifier: GPL-2.0-only
/* An index into what has a length of its own, and into what a view shows. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct options {
	u8 count;
	u8 list[40];
};

static u32 nth(slice(u8) of, u32 n)
{
	return n < of.len ? of.at[n] : 0;
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct options *o = view(struct options, p, n);
	u8 mine[16] = { 1, 2, 3 };
	u32 sum = nth(slice_of(u8, mine), n);

	if (o && o->count < 40)
		sum += o->list[o->count];
	return sum;
}

bind(test_event, run);
