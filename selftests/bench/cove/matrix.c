// SPDX-License-Identifier: GPL-2.0-only
/* Products of matrices: three nested loops that count. */
#include <spin/cove.h>
#include "work.h"

extension(matrix, "1.0");

enum { SIDE = 8 };

static u32 left[SIDE][SIDE];
static u32 right[SIDE][SIDE];
static u32 product[SIDE][SIDE];

static void prepare(u32 part, u32 seed)
{
	left[part / SIDE % SIDE][part % SIDE] = next_number(seed);
	right[part / SIDE % SIDE][part % SIDE] = next_number(seed) >> 7;
}

static u64 multiply(void)
{
	u64 trace = 0;

	for (u32 i = 0; i < SIDE; i++)
		for (u32 j = 0; j < SIDE; j++) {
			u32 sum = 0;

			for (u32 k = 0; k < SIDE; k++)
				sum += left[i][k] * right[k][j];
			product[i][j] = sum;
		}
	for (u32 i = 0; i < SIDE; i++)
		trace += product[i][i];
	return trace;
}

WORK(prepare(work->part, work->seed + work->part), multiply());
