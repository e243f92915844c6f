// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 f(u32 n)
{
	return;
}

static void g(void)
{
	return 3;
}

handler u32 run(packet *p, u32 n)
{
	g();
	return f(n);
}

bind(test_event, run);
