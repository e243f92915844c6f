// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static bool g(const packet *p, u32 n)
{
	return n;
}

guard bool other(packet *p, u32 n)
{
	return n;
}

guard bool third(const packet *p)
{
	return true;
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run, when(g, other, third));
