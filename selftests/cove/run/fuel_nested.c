// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 spend(u32 rounds)
{
	u32 sum = 0;

	for (u32 i = 0; i < rounds; i++)
		for (u32 j = 0; j < rounds; j++)
			sum += i ^ j;
	return sum;
}

handler u32 run(packet *p, u32 n)
{
	return spend(n < 9 ? n : 100000) != 12345;
}

bind(test_event, run);
