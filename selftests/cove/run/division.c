// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static s32 divide(s32 a, s32 b)
{
	return a / b * 1000 + a % b;
}

handler u32 run(packet *p, u32 n)
{
	s32 b = (s32)n - 20;

	print_signed(divide(1000, b));
	print_signed(divide(-1000, b));
	print_signed((s64)-7 / 2);
	print_signed((s64)-7 % 2);
	print(1000 / (n + 1));
	print(1000u % (n + 1));
	return (u32)divide(77777, b);
}

bind(test_event, run);
