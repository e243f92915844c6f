// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u8 a = n;
	u16 b = n + 1;
	s32 c = n;
	u32 d = (u64)n << 3;
	u8 e = 256;
	u32 f = -1;

	a = n;
	a += n;
	return (u64)a + b + d + e + f + (u32)c;
}

bind(test_event, run);
