// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static const struct pair *escape(u32 n)
{
	struct pair x = { n };
	const struct pair *q = &x;
	maybe const struct pair *r = n ? q : NULL;

	if (!r)
		return q;
	return r;
}

handler u32 run(packet *p, u32 n)
{
	return escape(n)->one;
}

bind(test_event, run);
