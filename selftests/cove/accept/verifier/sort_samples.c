// SPDX-License-Identifier: GPL-2.0-only
/*
 * The median of latencies: a heap in an array, sorted in place.
 *
 * The verifier: the child's index is twice the parent's and more, which it follows for a few
 * rounds only: "R1 max value is outside of the allowed memory range"; and how deep it goes
 * depends on the data.  It is right because an index is compared with the number in use, and
 * checked against the array where that is not seen.
 */
#include <spin/cove.h>
#include <test.h>

extension(sort_samples, "1");

enum { SAMPLES = 64 };

static u32 samples[SAMPLES];

static void sift(u32 at, u32 used)
{
	while (2 * at + 1 < used) {
		u32 child = 2 * at + 1;
		u32 kept = samples[at];

		if (child + 1 < used && samples[child + 1] > samples[child])
			child++;
		if (samples[child] <= kept)
			return;
		samples[at] = samples[child];
		samples[child] = kept;
		at = child;
	}
}

static void sort(void)
{
	for (u32 i = SAMPLES / 2; i-- > 0; )
		sift(i, SAMPLES);
	for (u32 used = SAMPLES - 1; used > 0; used--) {
		u32 largest = samples[0];

		samples[0] = samples[used];
		samples[used] = largest;
		sift(0, used);
	}
}

handler u32 run(packet *p, u32 n)
{
	u32 random = n * 2654435761u + 12345;

	for (u32 i = 0; i < SAMPLES; i++) {
		random = random * 1664525 + 1013904223;
		samples[i] = random >> 20;
	}
	sort();
	for (u32 i = 1; i < SAMPLES; i++)
		if (samples[i - 1] > samples[i])
			return 1;
	print(samples[0]);
	print(samples[SAMPLES * 99 / 100]);
	return samples[SAMPLES / 2];
}

bind(test_slow, run);
