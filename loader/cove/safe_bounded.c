// SPDX-License-Identifier: GPL-2.0-only
/*
 * Needs traced values; finds the variables of functions that are nothing but indices, and never
 * outside of the smallest array that they are an index of.  They are masked where they are set,
 * once, and not in each place where they are used.  R17.
 *
 * That holds wherever a branch is mispredicted, since the mask is no branch.  It must be the C
 * compiler's only way to the number: behind "if (a == b)" it may take one for the other, so
 * a variable that is compared, or of which something else is made, is none of these.
 */
#include "constant.h"
#include "safe.h"
#include "trace.h"
#include "walk.h"

/* What spin_index() masks by one instruction. */
#define LARGEST_MASKED 0x80000000u

/* The variable that an expression names, if it is one that is traced point by point; or NULL. */
struct cove_symbol *cove_safe_variable(const struct cove_expression *expression)
{
	struct cove_symbol *symbol;

	while (expression->kind == COVE_EXPRESSION_CAST &&
	       cove_type_is_number(expression->a->type) &&
	       cove_constant_within(cove_type_range(expression->a->type),
				    cove_type_range(expression->type)))
		expression = expression->a;
	symbol = expression->kind == COVE_EXPRESSION_NAME ? expression->symbol : NULL;
	if (!symbol || symbol->kind != COVE_SYMBOL_LOCAL || !symbol->cell ||
	    !symbol->cell->is_own || symbol->cell->is_open)
		return NULL;
	return symbol;
}

/* Of an index that needs a mask alone, how many elements there are, if that is a power of two. */
static uint64_t masked_count(const struct cove_expression *index)
{
	uint64_t count;

	if (index->a->type->kind != COVE_TYPE_ARRAY || !(index->checks & COVE_CHECK_MASK))
		return 0;
	count = index->a->type->count;
	return count & (count - 1) || count > LARGEST_MASKED ? 0 : count;
}

static void count_use(void *pass, struct cove_expression *expression)
{
	struct cove_symbol *symbol;
	uint64_t count;

	(void)pass;
	if (expression->kind == COVE_EXPRESSION_NAME) {
		symbol = cove_safe_variable(expression);
		if (symbol)
			symbol->cell->others++;
	} else if (expression->kind == COVE_EXPRESSION_INDEX) {
		symbol = cove_safe_variable(expression->b);
		count = masked_count(expression);
		if (!symbol || !count)
			return;
		symbol->cell->others--;
		if (!symbol->below_count || count < symbol->below_count)
			symbol->below_count = count;
	} else if (expression->kind == COVE_EXPRESSION_ASSIGN &&
		   expression->op == COVE_TOKEN_ASSIGN &&
		   expression->a->kind == COVE_EXPRESSION_NAME) {
		symbol = cove_safe_variable(expression->a);
		if (symbol)
			symbol->cell->others--;
	}
}

static int can_count(void *pass, struct cove_expression *expression)
{
	(void)pass;
	return !expression->is_constant && expression->type;
}

/* Is all that it is ever set to below that? */
static int is_below(const struct cove_unit *unit, const struct cove_symbol *symbol)
{
	struct cove_range bounds = { 0, (cove_wide)symbol->below_count - 1 };

	if (cove_mutant_lacks(&unit->diagnostics->mutant, "PROOF_BOUNDED"))
		return 1;
	return !symbol->cell->others && cove_values_within(&symbol->cell->values, bounds);
}

static void judge_function(const struct cove_unit *unit, const struct cove_function *function)
{
	for (size_t i = 0; i < function->locals_count; i++) {
		struct cove_symbol *symbol = function->locals[i];

		if (symbol->below_count &&
		    (i < function->declaration->parameters_count || symbol->lasts ||
		     symbol->has_range || !is_below(unit, symbol)))
			symbol->below_count = 0;
	}
}

void cove_safe_bounded(struct cove_unit *unit)
{
	static const struct cove_walk walk = { .expression = can_count, .leave = count_use };

	if (!unit->is_traced)
		return;
	for (size_t i = 0; i < unit->order_count; i++)
		cove_walk_statement(&walk, NULL, unit->order[i]->declaration->body);
	for (size_t i = 0; i < unit->order_count; i++)
		judge_function(unit, unit->order[i]);
}
