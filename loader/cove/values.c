// SPDX-License-Identifier: GPL-2.0-only
#include "values.h"

#include "constant.h"

struct cove_values cove_values_none(void)
{
	return (struct cove_values){ .is_empty = 1 };
}

struct cove_values cove_values_one(cove_wide number)
{
	return (struct cove_values){ .low = number, .high = number };
}

struct cove_values cove_values_of(struct cove_range range)
{
	return (struct cove_values){ .low = range.low, .high = range.high };
}

struct cove_range cove_values_around(const struct cove_values *values)
{
	struct cove_range range = { values->low, values->high };

	if (values->has_other && values->other < range.low)
		range.low = values->other;
	if (values->has_other && values->other > range.high)
		range.high = values->other;
	return range;
}

int cove_values_within(const struct cove_values *values, struct cove_range range)
{
	return values->is_empty || cove_constant_within(cove_values_around(values), range);
}

static int has(const struct cove_values *all, cove_wide number)
{
	return (number >= all->low && number <= all->high) ||
	       (all->has_other && all->other == number);
}

int cove_values_contain(const struct cove_values *all, const struct cove_values *values)
{
	if (values->is_empty)
		return 1;
	if (all->is_empty)
		return 0;
	if (values->low == values->high ? !has(all, values->low) :
	    values->low < all->low || values->high > all->high)
		return 0;
	return !values->has_other || has(all, values->other);
}

/* Pieces of a set, in the order of their lowest numbers, apart from each other. */
struct pieces {
	struct cove_range list[4];
	int count;
};

static void add_piece(struct pieces *pieces, struct cove_range piece)
{
	struct pieces kept = { .count = 0 };

	/* What it touches becomes part of it. */
	for (int i = 0; i < pieces->count; i++) {
		struct cove_range other = pieces->list[i];

		if (other.high + 1 < piece.low || piece.high + 1 < other.low) {
			kept.list[kept.count++] = other;
			continue;
		}
		piece.low = other.low < piece.low ? other.low : piece.low;
		piece.high = other.high > piece.high ? other.high : piece.high;
	}
	pieces->count = 0;
	for (int i = 0; i < kept.count && kept.list[i].low < piece.low; i++)
		pieces->list[pieces->count++] = kept.list[i];
	pieces->list[pieces->count++] = piece;
	for (int i = 0; i < kept.count; i++)
		if (kept.list[i].low > piece.low)
			pieces->list[pieces->count++] = kept.list[i];
}

static void add_values(struct pieces *pieces, const struct cove_values *values)
{
	add_piece(pieces, (struct cove_range){ values->low, values->high });
	if (values->has_other)
		add_piece(pieces, (struct cove_range){ values->other, values->other });
}

/* The first or last of them stays apart if it is one number; the farther one, if both are. */
static struct cove_values close_up(const struct pieces *pieces)
{
	const struct cove_range *list = pieces->list;
	int last = pieces->count - 1;
	cove_wide below = 0, above = 0;
	struct cove_values values = { .low = list[0].low, .high = list[last].high };

	if (last && list[0].low == list[0].high)
		below = list[1].low - list[0].high;
	if (last && list[last].low == list[last].high)
		above = list[last].low - list[last - 1].high;
	if (!below && !above)
		return values;
	values.has_other = 1;
	if (above >= below) {
		values.other = list[last].low;
		values.high = list[last - 1].high;
	} else {
		values.other = list[0].low;
		values.low = list[1].low;
	}
	return values;
}

struct cove_values cove_values_join(const struct cove_values *a, const struct cove_values *b)
{
	struct pieces pieces = { .count = 0 };

	if (cove_values_contain(a, b))
		return *a;
	if (cove_values_contain(b, a))
		return *b;
	add_values(&pieces, a);
	add_values(&pieces, b);
	return close_up(&pieces);
}

struct cove_values cove_values_meet(const struct cove_values *values, struct cove_range range)
{
	struct cove_values met = *values;

	if (met.is_empty)
		return met;
	if (met.has_other && (met.other < range.low || met.other > range.high))
		met.has_other = 0;
	if (met.low < range.low)
		met.low = range.low;
	if (met.high > range.high)
		met.high = range.high;
	if (met.low <= met.high)
		return met;
	return met.has_other ? cove_values_one(met.other) : cove_values_none();
}

struct cove_values cove_values_without(const struct cove_values *values, cove_wide number)
{
	struct cove_values left = *values;

	if (left.is_empty)
		return left;
	if (left.has_other && left.other == number)
		left.has_other = 0;
	if (left.low == number)
		left.low++;
	if (left.high == number)
		left.high--;
	if (left.low <= left.high)
		return left;
	return left.has_other ? cove_values_one(left.other) : cove_values_none();
}

struct cove_values cove_values_binary(enum cove_token_kind op, const struct cove_type *type,
				      const struct cove_values *a, const struct cove_values *b)
{
	struct cove_range left, right;
	struct cove_values made, other;

	if (a->is_empty || b->is_empty)
		return cove_values_none();
	left = cove_values_around(a);
	right = cove_values_around(b);
	if (!a->has_other || right.low != right.high)
		return cove_values_of(cove_constant_range(op, type, left, right));
	made = cove_values_of(cove_constant_range(op, type,
						  (struct cove_range){ a->low, a->high }, right));
	left = (struct cove_range){ a->other, a->other };
	other = cove_values_of(cove_constant_range(op, type, left, right));
	return cove_values_join(&made, &other);
}
