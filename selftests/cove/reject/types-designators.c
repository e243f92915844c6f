// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct inner {
	u32 a;
	u32 k[4];
};

struct outer {
	struct inner in;
	u32 b;
};

struct small {
	u8 bytes[8000];
};

handler u32 run(packet *p, u32 n)
{
	struct outer behind = { .in.a = 1, 2 };
	struct outer apart = { .in.a = 1, .b = 2, .in.k[0] = 3 };
	struct outer wrong = { .in.c = 1, .in[2] = 3, .k[1] = 3 };
	struct inner flat[2] = { 1, 2, 3, 4 };
	u32 square[2][2] = { 1, 2, 3, 4 };
	struct outer half = { 1, 2, 3 };
	struct inner one = 3;
	u32 list[8] = { [0 ... 3] = n, [6 ... 5] = 1, [6 ... 8] = 1, [2] = 3 };
	static struct small many = { .bytes[0 ... 4096] = 1 };

	return square[0][0] + list[0] + behind.b + apart.b + wrong.b + flat[0].a + half.b + one.a +
	       many.bytes[0];
}

bind(test_event, run);
