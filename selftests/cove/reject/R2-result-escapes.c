// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static const u32 *same(const u32 *x)
{
	return x;
}

static const u32 *escape(u32 n)
{
	u32 x = n;

	return same(&x);
}

handler u32 run(packet *p, u32 n)
{
	return *escape(n);
}

bind(test_event, run);
