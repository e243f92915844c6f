// SPDX-License-Identifier: GPL-2.0-only
/* Two ways with large locals each: only one of them is on the stack at a time. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 left(u32 n)
{
	u8 room[64];

	for (u32 i = 0; i < 64; i++)
		room[i] = (u8)(i + n);
	return room[n & 63];
}

static u32 right(u32 n)
{
	u32 room[16] = { 1, 2, 3 };

	room[n & 15] = n;
	return room[2];
}

handler u32 run(packet *p, u32 n)
{
	if (n & 1)
		return left(n);
	return right(n) + left(n);
}

bind(test_event, run);
