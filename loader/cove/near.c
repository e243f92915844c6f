// SPDX-License-Identifier: GPL-2.0-only
#include "near.h"

#include <string.h>

/* Of longer words the rest says nothing about what was meant. */
#define MOST_LETTERS 48

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* A row of Levenshtein's table at a time. */
size_t cove_near_distance(const char *word, const char *other)
{
	size_t row[MOST_LETTERS + 1], length = strnlen(other, MOST_LETTERS);

	for (size_t j = 0; j <= length; j++)
		row[j] = j;
	for (size_t i = 0; i < MOST_LETTERS && word[i]; i++) {
		size_t diagonal = row[0]++;

		for (size_t j = 0; j < length; j++) {
			size_t changed = diagonal + (word[i] != other[j]);

			diagonal = row[j + 1];
			row[j + 1] = least(changed, least(row[j], row[j + 1]) + 1);
		}
	}
	return row[length];
}
