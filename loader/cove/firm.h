/* SPDX-License-Identifier: GPL-2.0-only */
/* What is known of a number whatever the processor guesses.  R17. */
#ifndef COVE_FIRM_H
#define COVE_FIRM_H

#include "ast.h"

/**
 * cove_firm_range() - the values that an expression can have, by types and arithmetic alone
 * @expression: a number that was checked
 *
 * Its own range may rest on the condition of a loop too, which is a branch: the processor
 * may guess wrongly that it holds.
 *
 * Return: the range; never smaller than the expression's own.
 */
struct cove_range cove_firm_range(const struct cove_expression *expression);

#endif
