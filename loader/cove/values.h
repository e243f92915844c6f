/* SPDX-License-Identifier: GPL-2.0-only */
/* What values a number can have: an interval, and one value besides. */
#ifndef COVE_VALUES_H
#define COVE_VALUES_H

#include "type.h"

/**
 * struct cove_values - a set of numbers
 * @low: the smallest of the interval
 * @high: the largest of it
 * @other: one that lies outside, as a mark for "none" does
 * @has_other: @other is set
 * @is_empty: no number at all: nothing comes there
 */
struct cove_values {
	cove_wide low;
	cove_wide high;
	cove_wide other;
	unsigned char has_other;
	unsigned char is_empty;
};

struct cove_values cove_values_none(void);
struct cove_values cove_values_one(cove_wide number);
struct cove_values cove_values_of(struct cove_range range);
/* The smallest interval around all of them, which are some. */
struct cove_range cove_values_around(const struct cove_values *values);
int cove_values_within(const struct cove_values *values, struct cove_range range);
int cove_values_contain(const struct cove_values *all, const struct cove_values *values);
/* What is one of either; may be more than that, never less. */
struct cove_values cove_values_join(const struct cove_values *a, const struct cove_values *b);
struct cove_values cove_values_meet(const struct cove_values *values, struct cove_range range);
struct cove_values cove_values_without(const struct cove_values *values, cove_wide number);
/* What an operator makes of them in @type, wrapped if need be. */
struct cove_values cove_values_binary(enum cove_token_kind op, const struct cove_type *type,
				      const struct cove_values *a, const struct cove_values *b);

#endif
