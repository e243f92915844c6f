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
	u64 wide = (u64)n * n;

	for (u32 i = 0; i < 100; i++)
		squares[i] = i * i;
	for (s32 i = 0; i <= 99; i += 3)
		sum += squares[i];
	for (u32 i = 0, j = 5; i < 100 && sum != j; j++, i += 2)
		sum += squares[i];
	for (u32 i = byte & 7, j = n; n && i < 100; i++, j ^= i)
		sum += squares[i] + j;
	sum += list[byte] + squares[n % 100] + squares[byte & 63] + squares[byte / 3] +
	       squares[wide % 100];
	return sum;
}

bind(test_event, run);
