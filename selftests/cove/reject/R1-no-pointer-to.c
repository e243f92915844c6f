// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 any(const void *a)
{
	return 0;
}

static void add(counter *c)
{
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
