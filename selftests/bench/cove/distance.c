// SPDX-License-Identifier: GPL-2.0-only
/* Levenshtein's distance of two words: two rows of a table, each step from three neighbours. */
#include <spin/cove.h>
#include "work.h"

extension(distance, "1.0");

enum { LENGTH = 12 };

static u32 least(u32 a, u32 b)
{
	return a < b ? a : b;
}

static u64 distance(const struct text *text)
{
	u8 row[LENGTH + 1];

	for (u32 j = 0; j <= LENGTH; j++)
		row[j] = (u8)j;
	for (u32 i = 0; i < LENGTH; i++) {
		u32 corner = row[0];

		row[0] = (u8)(i + 1);
		for (u32 j = 0; j < LENGTH; j++) {
			u32 above = row[j + 1];
			u32 change = corner + (text->bytes[i] != text->bytes[64 + j]);

			row[j + 1] = (u8)least(change, least(above, row[j]) + 1);
			corner = above;
		}
	}
	return row[LENGTH];
}

WORK_ON(text, , distance(text));
