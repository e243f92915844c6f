// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 squares[100];

handler u32 run(packet *p, u32 n)
{
	u32 sum = 0;
	u8 byte = (u8)n;
	u8 list[256] = { 0 };

	for (u32 i = 0; i < 100; i++)
		squares[i] = i * i;
	for (s32 i = 0; i <= 99; i += 3)
		sum += squares[i];
	sum += list[byte] + squares[n % 100] + squares[byte & 63] + squares[byte / 3];
	return sum;
}

bind(test_event, run);
