// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 kept[8];

static u32 at(u32 n)
{
	u32 here[4] = { 10, 11, 12, 13 };

	kept[n] = n;
	return here[n] + kept[n & 7];
}

handler u32 run(packet *p, u32 n)
{
	u32 x = at(n);

	print(x);
	return x;
}

bind(test_event, run);
