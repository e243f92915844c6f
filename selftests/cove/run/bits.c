// SPDX-License-Identifier: GPL-2.0-only
/* Bits are bits: 1 << 31 goes into a u32, and what enums are computed with is no large number. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

#define BIT(number) (1 << (number))

enum level { QUIET = 1, LOUD = 2, LOUDEST = 7 };
enum side { LEFT = -1, RIGHT = 1 };
enum { FLAG_A = 0x10, FLAG_B = 0x20 };

static u32 shown = BIT(31);
static const u32 masks[] = { BIT(0), BIT(31), ~BIT(4), ~0 };

static u32 with(u32 flags)
{
	return flags | FLAG_A;
}

static void shift(u32 n)
{
	u8 bytes[4] = { 0x80 | (u8)n, 0x7f, 3, 4 };
	u32 mask = 1 << n;
	u32 word;
	u64 wide = 0;

	print(mask);
	mask |= BIT(31);
	mask &= ~BIT(4);
	mask &= ~BIT(n);
	print(mask);
	print(mask & BIT(31) ? 1 : 0);
	print(mask == BIT(31));
	word = bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
	print(word);
	word = ~(BIT(n) | BIT(30));
	print(word);
	print(with(BIT(31)));
	print(with(n ? BIT(n) : BIT(3)));
	wide |= (u64)1 << n << 20;
	wide |= FLAG_B;
	wide &= ~FLAG_A;
	print(wide);
	print(~wide & ~(FLAG_A | FLAG_B));
	switch (word) {
	case BIT(31): print(31); break;
	case ~BIT(30): print(30); break;
	default: print(0);
	}
}

static void count_levels(u32 n)
{
	enum level level = n & 1 ? LOUD : n & 2 ? LOUDEST : QUIET;
	enum level none;
	enum side side = n & 1 ? LEFT : RIGHT;
	u32 next = level + 1;
	u16 flags = level | FLAG_A;
	s32 moved = side * 3;

	print(next);
	print(flags);
	print_signed(moved);
	print(n + level);
	print(n < level);
	print(none + 5);
	print((n & 3) == level * 2);
}

handler u32 run(packet *p, u32 n)
{
	shift(n & 31);
	count_levels(n);
	print(shown);
	for (u32 i = 0; i < sizeof(masks) / sizeof(*masks); i++)
		print(masks[i]);
	return with(n);
}

bind(test_event, run);
