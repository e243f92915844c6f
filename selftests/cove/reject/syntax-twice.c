// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 a;
static u16 a;

static u32 f(u32 x, u32 x)
{
	u32 x = 3;

	return x;
}

static u32 f(u32 a, u32 b)
{
	return a + b;
}

handler u32 run(packet *p, u32 n)
{
	return f(n, n);
}

bind(test_event, run);
