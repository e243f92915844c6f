// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 one(maybe u32 a)
{
	return a;
}

static managed u32 two(u32 a)
{
	return a;
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
