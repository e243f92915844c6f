// SPDX-License-Identifier: GPL-2.0-only

/* Procedures that are called from outside, with all that they take and give. */
#include <spin/cove.h>
#include "exports/scales.h"
#include "exports/weigher.h"

extension(exports, "1");
exports(scales);

static u32 sum;
static u32 sums[16];

atomic u32 scales_add(u32 n)
{
	sum += n;
	sums[n & 15] = sum;
	return sums[sum & 15];
}

pure bool scales_is_odd(const packet *p, u64 n)
{
	return (n + packet_length(p)) & 1;
}

atomic struct weight scales_split(s64 n, u16 part)
{
	struct weight split = { .whole = (u32)(n / 1000), .part = part };

	return split;
}

atomic void scales_tare(struct weight *w)
{
	w->whole -= w->part;
	w->part = 0;
}

atomic burden scales_judge(be16 load)
{
	return from_be16(load) > 100 ? HEAVY : LIGHT;
}

atomic u8 scales_fault(u32 divisor)
{
	return (u8)(7 / divisor + 1);
}

/* More than was paid for, from some n on. */
atomic u32 scales_endless(u32 n)
{
	u32 rounds = 0;

	while (rounds < n * 1000)
		rounds++;
	return rounds + 1;
}

atomic void scales_reshape(packet *p) reshapes(p)
{
	reshape(p);
}

handler u32 run(packet *p, u32 n)
{
	struct weight w = weigher_split((s64)n * -2500, (u16)n);

	print(weigher_add(n));
	/* In its own program it is called as any function is. */
	print(scales_add(1));
	print(weigher_is_odd(p, n));
	print_signed((s32)w.whole);
	weigher_tare(&w);
	print_signed((s32)w.whole);
	print(weigher_judge(be16((u16)(n * 20))));
	print(weigher_fault(n));
	print(weigher_endless(n));
	weigher_reshape(p);
	return n;
}

bind(test_event, run, budget(30000));
