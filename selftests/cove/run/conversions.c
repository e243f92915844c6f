// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

enum { SMALL = 5, LARGE = 300 };

handler u32 run(packet *p, u32 n)
{
	u8 a = (u8)(n * 100);
	s8 b = (s8)(n * 50);
	s16 c = (s16)(n * 9999);
	u64 d = a;
	s64 e = b;
	bool f = n & 4;
	bool g = (bool)(n & 2);
	colour h = n > 4 ? RED : BLUE;
	u16 i = LARGE;

	print(a);
	print_signed(b);
	print_signed(c);
	print(d);
	print_signed(e);
	print(f);
	print(g);
	print(h);
	print(h == BLUE);
	print(i + SMALL);
	print((u32)b);
	print_signed((s32)a - 255);
	print(f + g);
	a = a - 1;
	print(a);
	a = -a;
	print(a);
	a = ~a;
	print(a);
	print(be16(0x1234) == be16((u16)(0x1230 + 4)));
	print(from_be64(be64(0x1122334455667788)));
	print('a' + '\n');
	return (u32)h;
}

bind(test_event, run);
