// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 mix(u32 a, s32 b, u16 c, s8 d)
{
	u32 r = a * 2654435761u;

	r ^= (u32)b;
	r += c;
	r -= (u32)d;
	r = (r << 5) | (r >> 27);
	return r;
}

handler u32 run(packet *p, u32 n)
{
	s32 low = -2147483647 - 1;
	u8 small = (u8)(n + 250);
	s64 wide = (s64)n * -1234567890123;
	u16 half = 65535;

	print(mix(n, low + (s32)n, (u16)(n * 9999), (s8)n));
	print_signed(low - 1);
	print_signed(low * (s32)(n + 1));
	small = small + 1;
	small += 7;
	print(small);
	small <<= 3;
	print(small);
	half *= half;
	print(half);
	half >>= 3;
	print(half);
	print_signed(wide);
	print_signed(wide >> 3);
	print(~n);
	print_signed(-(s64)n);
	print(n & 1 ? 10 : 20u);
	print(0xffffffffffffffff);
	print((u64)1 << 40);
	print(n > 3 && n < 8);
	print(n == 2 || look(p) == 5);
	print(!n);
	return (u32)(wide % 1000) + square(n);
}

bind(test_event, run);
