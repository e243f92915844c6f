// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

enum { LIMIT = 200 };

static u8 less(u8 x)
{
	return x - 1;
}

handler u32 run(packet *p, u32 n)
{
	u8 a = 3;
	u8 b = a * 2 + (a << 1) - 1;
	u16 c = b;
	s64 d = n;
	u32 e = a ? b : c;
	bool f = n & 4;
	u8 g = n & 255;
	u8 h = n % 200;
	u16 i = n >> 16;
	u8 j = LIMIT;
	u32 k = RED;

	a -= less(b);
	a = ~a;
	a <<= 2;
	a /= 3;
	b = (u8)n;
	c += b;
	if (a < n && j > h)
		d -= c;
	e += sizeof(struct pair);
	c += sizeof(struct pair);
	e &= 63 >> n;
	c = (u64)n * n % 1000;
	e += (s32)(a * 4) >> (s32)n;
	e = n + sizeof(struct pair) * 3 - (n > 3 ? n : sizeof(u64));
	return (u32)d + e + f + g + i + k + (n == 3);
}

bind(test_event, run);
