// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 *escape(u32 n)
{
	u32 x = n;

	return &x;
}

handler u32 run(packet *p, u32 n)
{
	return *escape(n);
}

bind(test_event, run);
