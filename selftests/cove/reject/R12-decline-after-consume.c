// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 check(u32 n)
{
	if (n == 3)
		decline();
	return n;
}

handler u32 run(packet *p, u32 n)
{
	if (n > 5)
		drop(p);
	n = check(n);
	if (n == 2)
		decline();
	return n;
}

bind(test_event, run);
