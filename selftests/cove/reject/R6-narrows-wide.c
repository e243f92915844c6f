// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u64 wide = n;
	u32 a = wide + sizeof(struct pair);
	u32 b = (u64)n * n;
	u32 c = n + 0x100000000;
	u32 d = sizeof(struct pair) << n;
	u16 e = n + sizeof(struct pair);
	s32 f = n + sizeof(struct pair);

	a += wide;
	return a + b + c + d + e + (u32)f;
}

bind(test_event, run);
