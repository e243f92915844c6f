// SPDX-License-Identifier: GPL-2.0-only
/* A conversion that loses nothing, as the ranges say, is written by nobody. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u8 low(u32 n)
{
	return n & 0xff;
}

static s16 within(u8 n)
{
	return n;
}

handler u32 run(packet *p, u32 n)
{
	u8 digit = n % 10;
	u16 sum = digit + low(n);
	u8 high = n >> 24;

	if (n < 100)
		digit = n < 10 ? 1 : 2;
	return digit + sum + high + (u32)within(high);
}

bind(test_event, run);
