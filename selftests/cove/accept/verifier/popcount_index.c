// SPDX-License-Identifier: GPL-2.0-only
/*
 * A compressed table: a bit for each slot that is used, and values for those bits alone.
 *
 * The verifier: the number of bits below a place is a product, shifted, of which it knows
 * nothing: "R1 unbounded memory access".  It is right because the sum is checked against the
 * array's size where it is used.
 */
#include <spin/cove.h>
#include <test.h>

extension(popcount_index, "1");

static const u64 used = 0x8040201008040201;
static const u16 values[] = { 10, 11, 12, 13, 14, 15, 16, 17, 18 };

static u32 bits_in(u64 x)
{
	x -= (x >> 1) & 0x5555555555555555;
	x = (x & 0x3333333333333333) + ((x >> 2) & 0x3333333333333333);
	x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0f;
	return (u32)((x * 0x0101010101010101) >> 56);
}

/* The value of a slot; 0: it has none. */
static u32 look_up(u32 slot)
{
	u64 bit = (u64)1 << (slot & 63);

	if (!(used & bit))
		return 0;
	return values[bits_in(used & (bit - 1))];
}

handler u32 run(packet *p, u32 n)
{
	u32 sum = 0;

	for (u32 slot = 0; slot < 64; slot++)
		sum += look_up(slot);
	print(sum);
	print(look_up(n * 9));
	return look_up(63);
}

bind(test_event, run);
