// SPDX-License-Identifier: GPL-2.0-only
/* Insertion into a sorted array; where it stops is up to the data. */
#include <spin/cove.h>
#include "work.h"

extension(sort, "1.0");

enum { NUMBERS = 32 };

static u32 numbers[NUMBERS];

static void insert(u32 count, u32 number)
{
	u32 at = count;

	while (at > 0 && numbers[at - 1] > number) {
		numbers[at] = numbers[at - 1];
		at--;
	}
	numbers[at] = number;
}

static u64 sort(u32 seed)
{
	u64 sum = 0;

	for (u32 i = 0; i < NUMBERS; i++) {
		seed = next_number(seed);
		insert(i, seed);
	}
	for (u32 i = 0; i < NUMBERS; i++)
		sum = sum * 3 + numbers[i];
	return sum;
}

WORK(, sort(work->seed));
