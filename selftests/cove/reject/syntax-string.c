// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 compare(u32 a, u32 b)
{
	return a - b;
}

handler u32 run(packet *p, u32 n)
{
	u32 name = "two" "parts";

	printf("a line\n", n);
	return compare(n, "x") + (printf)("y") + strcmp(printf("inner"), n);
}

bind(test_event, run);
