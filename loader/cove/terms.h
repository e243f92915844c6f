/* SPDX-License-Identifier: GPL-2.0-only */
/* What a guard asks that is so simple that an index of guards can answer it. */
#ifndef COVE_TERMS_H
#define COVE_TERMS_H

#include "unit.h"

/* Of one guard; what it asks behind them is no term. */
#define COVE_MOST_TERMS 8

/**
 * struct cove_term - the guard holds only if @lowest <= (key & @mask) <= @highest
 * @accessor: the pure operation whose result for the argument is the key; NULL: the argument is
 *	the key itself
 * @argument: which one of the event's
 * @mask: not 0
 * @lowest, @highest: within @mask, and less than all of that
 * @is_quiet: where it does not hold nobody can tell whether the guard was called
 * @is_all: the guard asks nothing but its terms
 *
 * Numbers are those of the key as it lies in the machine, whatever its byte order.
 */
struct cove_term {
	const struct cove_function *accessor;
	size_t argument;
	uint64_t mask;
	uint64_t lowest;
	uint64_t highest;
	unsigned char is_quiet;
	unsigned char is_all;
};

/**
 * cove_terms_find() - the terms of a guard
 * @unit: the program
 * @guard: checked; its body has one statement, or it has no terms
 * @terms: out, in the order of the source
 *
 * Comparisons of an unsigned key, or some of its bits, with a constant, joined by &&.  What
 * holds always, or never, is none.
 *
 * Return: how many there are.
 */
size_t cove_terms_find(const struct cove_unit *unit, const struct cove_function *guard,
		       struct cove_term terms[COVE_MOST_TERMS]);

#endif
