// SPDX-License-Identifier: GPL-2.0-only
/* In sizeof nothing is evaluated: an array is its first element there, and any index is one. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

#define ARRAY_SIZE(list) (sizeof(list) / sizeof(*(list)))
#define COUNT_OF(list) (sizeof(list) / sizeof((list)[0]))

static u16 halves[12];
static struct pair pairs[3];
static u32 grid[4][5];

handler u32 run(packet *p, u32 n)
{
	u32 list[16] = { 0 };
	u32 of_sizes[ARRAY_SIZE(halves)] = { 0 };
	u32 sum = 0;

	for (u32 i = 0; i < sizeof(list) / sizeof(*list); i++)
		list[i] = i * n;
	for (u32 i = 0; i < ARRAY_SIZE(list); i++)
		sum += list[i];
	print(sum);
	for (u32 i = 0; i < ARRAY_SIZE(grid); i++)
		for (u32 k = 0; k < ARRAY_SIZE(*grid); k++)
			grid[i][k] += i * k;
	print(grid[3][4]);
	print(ARRAY_SIZE(pairs));
	print(COUNT_OF(pairs));
	print(sizeof(*pairs));
	print(sizeof((*pairs).bytes) + sizeof((*pairs).two));
	print(sizeof(pairs[99]));
	print(sizeof(**grid));
	print(ARRAY_SIZE(of_sizes));
	return sum;
}

bind(test_event, run);
