// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 f(u32 n)
{
	if (n)
		return 1;
}

static u32 g(u32 n)
{
	while (n)
		n--;
}

handler u32 run(packet *p, u32 n)
{
	return f(n) + g(n);
}

bind(test_event, run);
