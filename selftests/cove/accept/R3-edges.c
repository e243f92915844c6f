// SPDX-License-Identifier: GPL-2.0-only
/* The last element, one past it never asked for, an index from far, of lengths that are no power of two. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 list[7];
static u8 table_of[3][5];

static u32 last_of(void)
{
	return list[sizeof(list) / sizeof(list[0]) - 1];
}

handler u32 run(packet *p, u32 n)
{
	u32 sum = last_of();

	for (s32 i = 6; i >= 0; i--)
		sum += list[i];
	for (u32 i = 7; i--;)
		list[i] = i;
	for (u32 i = 0; i < 15; i++)
		table_of[i / 5][i % 5] = (u8)i;
	if (n < 7)
		sum += list[n];
	return sum + list[n % 7] + table_of[n > 2 ? 2 : n][4];
}

bind(test_event, run);
