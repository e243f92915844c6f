// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 twice(u32 n)
{
	u32 x = n;

	x *= 2;
	return x + square(n);
}

guard bool g(const packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, 0);

	return w && w->kind == 3 && twice(n) > 3 && look(p) == 1;
}

handler u32 quick(packet *p, u32 n)
{
	return twice(n);
}

handler u32 slow(packet *p, u32 n)
{
	sleep(twice(n));
	print(n);
	return look(p);
}

bind(test_event, quick, when(g), last);
bind(test_slow, slow, when(g), budget(100000));
