// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u64 wide = (u64)n * n;
	s64 less = (s64)n - 5;
	u16 a = wide % 65537;
	u8 b = wide % 257;
	u32 c = wide % (wide + 1);
	u8 d = less % 100;

	return a + b + c + d + (u8)(wide % 0);
}

bind(test_event, run);
