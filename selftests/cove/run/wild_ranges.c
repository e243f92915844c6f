// SPDX-License-Identifier: GPL-2.0-only
/*
 * Indices near the ends of their types: signs, wrapping, shifts, remainders, division.
 * What is proved must hold, what is not is checked.
 */
#include <spin/cove.h>
#include <test.h>

extension(wild_ranges, "1");

enum signed_enum { BELOW = -1, NONE, ABOVE };

struct table {
	u32 of[16];
};

static struct table kept;
static enum signed_enum choice;

static u32 at(u32 i)
{
	return kept.of[i];
}

static u32 signs(u32 n)
{
	s32 below = (s32)n - 5;
	s8 narrow = (s8)(n - 128);

	return kept.of[below & 15] + kept.of[(below & -8) & 15] + kept.of[(u8)narrow & 15] +
	       kept.of[(narrow / -1) & 15] + kept.of[-(-narrow) & 7] + kept.of[~below & 3];
}

static u32 signed_remainder(u32 n)
{
	s32 below = (s32)n - 5;

	return kept.of[below % 4];
}

static u32 remainder_of_smallest(u32 n)
{
	s64 smallest = -0x7fffffffffffffffll - 1;
	s64 quotient = smallest / ((s64)n - 4);

	return kept.of[(u64)quotient % 16] + kept.of[(quotient % 16) & 15] +
	       kept.of[smallest % ((s64)n - 4) & 15];
}

static u32 shifts(u32 n)
{
	u32 small = n & 3;
	s32 sign = (s32)small;

	return kept.of[small << 2] + kept.of[1 << small] + kept.of[(small << 30) >> 30] +
	       kept.of[n >> (n + 26)] + kept.of[(u64)n << 63 >> 60] +
	       kept.of[((sign << 30) >> 30) & 15];
}

static u32 shifted_sign(u32 n)
{
	s32 sign = (s32)(n & 3);

	return kept.of[(sign << 30) >> 28];
}

static u32 narrow_arithmetic(u32 n)
{
	u8 byte = (u8)(n * 37);
	u16 word = (u16)(n * 9001);

	return kept.of[byte / 16] + kept.of[byte >> 4] + kept.of[(u8)(byte * byte) & 15] +
	       kept.of[(u16)(word * word) >> 12] + kept.of[(u8)-byte >> 4] + kept.of[15 - (n & 7)];
}

static u32 below_zero(u32 n)
{
	u32 small = n & 7;

	return kept.of[small - 1];
}

static u32 truths(u32 n)
{
	bool is_odd = (n & 1) != 0;
	bool any = n;

	return kept.of[is_odd] + kept.of[!any] + kept.of[is_odd ^ any] + kept.of[is_odd + any] +
	       kept.of[n > 3];
}

static u32 enums(u32 n)
{
	enum signed_enum e = n > 4 ? ABOVE : BELOW;

	choice = e;
	return kept.of[e + 1] + kept.of[choice & 15] + kept.of[choice];
}

static u32 side_effects(u32 n)
{
	u32 k = n;
	u64 size = sizeof(kept.of[k = 100]);

	print(size);
	print(k);
	k += kept.of[k %= 16] + kept.of[(k += 9, k & 15)] + kept.of[(k, 15)];
	return k + at(n > 5 ? 3 : n) + at((n < 9 && n > 2) || n == 7);
}

handler u32 run(packet *p, u32 n)
{
	for (u32 i = 0; i < 16; i++)
		kept.of[i] = 1 << i;
	print(signs(n));
	print(shifts(n));
	print(narrow_arithmetic(n));
	print(truths(n));
	print(side_effects(n));
	switch (n & 3) {
	case 0: print(remainder_of_smallest(n)); break;
	case 1: print(below_zero(n - 1)); break;
	case 2: print(shifted_sign(n + (n >> 3))); break;
	default: print(enums(n)); break;
	}
	return signed_remainder(n);
}

bind(test_event, run);
