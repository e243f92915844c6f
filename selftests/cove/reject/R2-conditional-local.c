// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static const u32 *pick(const u32 *a, u32 n)
{
	u32 x = n;

	return n ? a : &x;
}

static const struct pair *member(u32 n)
{
	struct pair list[2] = { { n } };
	const struct pair *q;

	return q = &list[n & 1];
}

handler u32 run(packet *p, u32 n)
{
	return *pick(&n, n) + member(n)->one;
}

bind(test_event, run);
