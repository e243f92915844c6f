// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 noisy(u32 n)
{
	print(n);
	return n;
}

guard bool g(const packet *p, u32 n)
{
	return noisy(n) + look(p) == 3;
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run, when(g));
