/* SPDX-License-Identifier: GPL-2.0-only */
/* How much two words look alike. */
#ifndef COVE_NEAR_H
#define COVE_NEAR_H

#include <stddef.h>

/**
 * cove_near_distance() - how far apart two words are
 * @word: one; of a very long one only the beginning counts
 * @other: the other
 *
 * Return: how many letters must be put in, taken out or changed to make one of the other.
 */
size_t cove_near_distance(const char *word, const char *other);

#endif
