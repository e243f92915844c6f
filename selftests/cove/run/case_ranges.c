// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 class_of(s32 n)
{
	switch (n) {
	case -5 ... -1:
		return 1;
	case 0:
		return 2;
	case 1 ... 3:
	case 6 ... 6:
		return 3;
	case 7 ... 0x7fffffff:
		return 4;
	default:
		return 5;
	}
}

static s32 letter(u8 c)
{
	switch (c) {
	case 'a' ... 'z':
		return c - 'a';
	case '0' ... '9':
		return 100 + c - '0';
	}
	return 255;
}

handler u32 run(packet *p, u32 n)
{
	print(class_of((s32)n - 6));
	print(class_of((s32)n));
	print(class_of((s32)(n << 28)));
	print_signed(letter((u8)(n * 29)));
	return 0;
}

bind(test_event, run);
