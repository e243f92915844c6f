// SPDX-License-Identifier: GPL-2.0-only
/* The ends of every type: what would be undefined in C has a value here. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	s32 least = -2147483647 - 1;
	s64 wide = -9223372036854775807 - 1;
	u8 small = 255;
	s8 sign = (s8)(u8)n;
	u32 shift = n & 63;

	least = -least;
	wide = wide / (s64)(n | 1);
	small++;
	sign--;
	print((u64)1 << shift);
	print_signed(least - 1);
	print_signed(wide % -1);
	return (u32)least + small + (u32)sign + (n << 31);
}

bind(test_event, run);
