// SPDX-License-Identifier: GPL-2.0-only
/*
 * Loops that end for reasons of arithmetic: Euclid, the bits of a word, a square root.
 *
 * The verifier: "infinite loop detected" or "back-edge": that a remainder shrinks, or that
 * x & (x - 1) has a bit less, it does not see.  It is right because it need not be seen: each
 * round is paid for, and a few dozen are affordable.
 */
#include <spin/cove.h>
#include <test.h>

extension(ends_by_itself, "1");

static u32 common_divisor(u32 a, u32 b)
{
	while (b) {
		u32 rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* The number of the @wanted-th bit that is set, as in the masks of processors; 64: none. */
static u32 place_of(u64 mask, u32 wanted)
{
	u32 place = 0;

	while (mask && wanted) {
		mask &= mask - 1;
		wanted--;
	}
	if (!mask)
		return 64;
	while (!(mask & 1)) {
		mask >>= 1;
		place++;
	}
	return place;
}

static u32 square_root(u64 of)
{
	u64 root = of;
	u64 better = of / 2 + 1;

	while (better < root) {
		root = better;
		better = (root + of / root) / 2;
	}
	return (u32)root;
}

static u32 hailstone(u64 x)
{
	u32 steps = 0;

	for (; x != 1; steps++)
		x = x & 1 ? 3 * x + 1 : x / 2;
	return steps;
}

handler u32 run(packet *p, u32 n)
{
	print(common_divisor(46368 * (n + 1), 28657 * 6));
	print(place_of(0x8000410020080041, n));
	print(square_root((u64)n * n * 1000003 + 17));
	return hailstone(n + 1);
}

bind(test_event, run);
