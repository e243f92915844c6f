// SPDX-License-Identifier: GPL-2.0-only
/*
 * Latencies by powers of two: the slot is the place of the highest bit.
 *
 * The verifier: a loop of shifts, or five comparisons that each add to the result, of which it
 * keeps the sum of all: 63 is one more than the array has, to it.  It is right because 64 bits
 * have 64 places; the one check costs two instructions.
 */
#include <spin/cove.h>
#include <test.h>

extension(histogram_by_log, "1");

static u32 slots[64];

static u32 log2_of(u64 x)
{
	u32 log = 0;

	for (u32 step = 32; step; step >>= 1)
		if (x >> step) {
			x >>= step;
			log += step;
		}
	return log;
}

/* The value that @share of 100 samples do not exceed, as the power above it. */
static u64 quantile(u32 all, u32 share)
{
	u32 sum = 0;

	for (u32 i = 0; i < 64; i++) {
		sum += slots[i];
		if (sum * 100 >= all * share)
			return (u64)2 << i;
	}
	return 0;
}

handler u32 run(packet *p, u32 n)
{
	u64 value = n + 1;

	for (u32 i = 0; i < 32; i++) {
		slots[log2_of(value)]++;
		value = value * 5 / 2 + i;
	}
	print(quantile(32 * (n + 1), 50));
	print(quantile(32 * (n + 1), 99));
	return log2_of(value);
}

bind(test_event, run);
