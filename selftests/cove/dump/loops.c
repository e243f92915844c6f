// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <small.h>
extension(loops, "1.0");

static u32 sums[8];

static u32 sum_up(u32 limit)
{
	u32 sum = 0;

	while (sum * sum < limit) {
		if (sum == 77)
			break;
		sum++;
	}
	return sum;
}

handler u32 run(packet *p, u32 n)
{
	u32 sum = sum_up(n);

	for (u32 i = 0; i < 8; i++)
		sum += sums[i];
	do
		sums[n] = --sum;
	while (n++ % 4);
	switch (n & 3) {
	case 0:
		return 1;
	default:
		break;
	}
	return sum;
}
bind(small_event, run, budget(9000));
