// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u32 sum = 0;

	for (u32 i = 0; i < 100; i++)
		for (u32 j = 0; j < 100; j++)
			sum += i * j;
	while (sum > 5)
		sum /= 2;
	for (u64 i = 0; i < n; i++)
		sum ^= (u32)i;
	do {
		expensive();
	} while (sum++ < 3);
	return sum;
}

bind(test_event, run);
