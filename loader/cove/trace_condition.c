// SPDX-License-Identifier: GPL-2.0-only
/* What is known behind a test. */
#include "trace.h"

#include "constant.h"
#include "walk.h"

static int find_write(void *pass, struct cove_expression *expression)
{
	int *found = pass;

	*found |= expression->kind == COVE_EXPRESSION_ASSIGN ||
		  expression->kind == COVE_EXPRESSION_STEP;
	return !*found;
}

int cove_trace_writes(struct cove_expression *expression)
{
	static const struct cove_walk walk = { .expression = find_write };
	int found = 0;

	cove_walk_expression(&walk, &found, expression);
	return found;
}

/* The variable of the function that an expression names, or NULL. */
static struct cove_values *slot_of(struct cove_trace *trace,
				   const struct cove_expression *expression)
{
	const struct cove_cell *cell;

	if (expression->kind != COVE_EXPRESSION_NAME || !expression->symbol)
		return NULL;
	cell = expression->symbol->cell;
	return cell && cell->is_own && !cell->is_open ? &trace->state->slots[cell->slot] : NULL;
}

/* What it gives, if that is seen from variables and numbers alone; else all of its type. */
static struct cove_values seen(struct cove_trace *trace, const struct cove_expression *expression)
{
	struct cove_range all = cove_type_range(expression->type);
	const struct cove_values *slot = slot_of(trace, expression);
	struct cove_values a, b;

	if (!cove_type_is_number(expression->type) || expression->is_constant)
		return cove_values_of(expression->range);
	if (slot)
		return *slot;
	if (expression->kind == COVE_EXPRESSION_CAST && cove_type_is_number(expression->a->type)) {
		a = seen(trace, expression->a);
		return cove_values_within(&a, all) ? a : cove_values_of(expression->range);
	}
	if (expression->kind == COVE_EXPRESSION_BINARY && expression->b->is_constant &&
	    expression->op != COVE_TOKEN_COMMA && cove_type_is_number(expression->a->type) &&
	    expression->type == expression->a->type) {
		a = seen(trace, expression->a);
		b = cove_values_of(expression->b->range);
		a = cove_values_binary(expression->op, expression->type, &a, &b);
		return cove_values_meet(&a, expression->range);
	}
	return cove_values_of(expression->range);
}

static cove_wide rounded_up(cove_wide number, cove_wide by)
{
	return number <= 0 ? number / by : (number + by - 1) / by;
}

static cove_wide rounded_down(cove_wide number, cove_wide by)
{
	return number >= 0 ? number / by : -((-number + by - 1) / by);
}

/* What a must be for "a op by" to lie in @range, where nothing wraps.  0: not known. */
static int undo(enum cove_token_kind op, cove_wide by, const struct cove_range *a,
		struct cove_range *range)
{
	switch (op) {
	case COVE_TOKEN_MULTIPLY:
		if (by <= 0)
			return 0;
		*range = (struct cove_range){ rounded_up(range->low, by),
					      rounded_down(range->high, by) };
		return 1;
	case COVE_TOKEN_DIVIDE:
		if (by <= 0 || a->low < 0 || range->high >> 64 || by >> 62)
			return 0;
		*range = (struct cove_range){ range->low > 0 ? range->low * by : 0,
					      range->high * by + by - 1 };
		return 1;
	default:
		return 0;
	}
}

/* A shift is a product or a quotient. */
static void as_product(enum cove_token_kind *op, cove_wide *by)
{
	if ((*op != COVE_TOKEN_SHIFT_LEFT && *op != COVE_TOKEN_SHIFT_RIGHT) || *by < 0 || *by > 31)
		return;
	*op = *op == COVE_TOKEN_SHIFT_LEFT ? COVE_TOKEN_MULTIPLY : COVE_TOKEN_DIVIDE;
	*by = (cove_wide)1 << *by;
}

/*
 * "a + b", or "a - b", lies in @range, and nothing wraps: then so does either of them, as far as
 * the other lets it.
 */
static void narrow_sum(struct cove_trace *trace, const struct cove_expression *sum,
		       struct cove_range range)
{
	struct cove_values left = seen(trace, sum->a);
	struct cove_values right = seen(trace, sum->b);
	struct cove_range a, b, made;

	if (left.is_empty || right.is_empty)
		return;
	a = cove_values_around(&left);
	b = cove_values_around(&right);
	if (sum->op == COVE_TOKEN_SUBTRACT)
		b = (struct cove_range){ -b.high, -b.low };
	made = (struct cove_range){ a.low + b.low, a.high + b.high };
	if (!cove_constant_within(made, cove_type_range(sum->type)) &&
	    !cove_trace_lies(trace, "PROOF_SUM"))
		return;
	cove_trace_narrow(trace, sum->a,
			  (struct cove_range){ range.low - b.high, range.high - b.low });
	if (trace->state->is_dead)
		return;
	made = (struct cove_range){ range.low - a.high, range.high - a.low };
	if (sum->op == COVE_TOKEN_SUBTRACT)
		made = (struct cove_range){ -made.high, -made.low };
	cove_trace_narrow(trace, sum->b, made);
}

static void narrow_binary(struct cove_trace *trace, const struct cove_expression *expression,
			  struct cove_range range)
{
	struct cove_range all = cove_type_range(expression->type);
	enum cove_token_kind op = expression->op;
	struct cove_values a;
	struct cove_range around, made;
	cove_wide by;

	if (!cove_type_is_number(expression->a->type) || expression->type != expression->a->type)
		return;
	if (op == COVE_TOKEN_ADD || op == COVE_TOKEN_SUBTRACT) {
		narrow_sum(trace, expression, range);
		return;
	}
	if (!expression->b->is_constant)
		return;
	a = seen(trace, expression->a);
	if (a.is_empty)
		return;
	around = cove_values_around(&a);
	by = expression->b->range.low;
	as_product(&op, &by);
	/* Does it wrap? */
	made = around;
	if (op == COVE_TOKEN_MULTIPLY && (around.low < 0 || around.high >> 33 || by >> 31))
		return;
	else if (op == COVE_TOKEN_MULTIPLY)
		made = (struct cove_range){ around.low * by, around.high * by };
	if (cove_constant_within(made, all) && undo(op, by, &around, &range))
		cove_trace_narrow(trace, expression->a, range);
}

void cove_trace_narrow(struct cove_trace *trace, const struct cove_expression *expression,
		       struct cove_range range)
{
	struct cove_values *slot = slot_of(trace, expression);
	struct cove_values a;

	if (trace->state->is_dead || expression->is_constant)
		return;
	if (slot) {
		*slot = cove_values_meet(slot, range);
		trace->state->is_dead |= slot->is_empty;
		return;
	}
	if (expression->kind == COVE_EXPRESSION_CAST && cove_type_is_number(expression->a->type) &&
	    cove_type_is_number(expression->type)) {
		a = seen(trace, expression->a);
		if (cove_values_within(&a, cove_type_range(expression->type)))
			cove_trace_narrow(trace, expression->a, range);
	} else if (expression->kind == COVE_EXPRESSION_BINARY) {
		narrow_binary(trace, expression, range);
	}
}

/* It is not this number. */
static void narrow_unequal(struct cove_trace *trace, const struct cove_expression *expression,
			   cove_wide number)
{
	struct cove_values *slot;
	struct cove_values a;

	while (expression->kind == COVE_EXPRESSION_CAST &&
	       cove_type_is_number(expression->a->type)) {
		a = seen(trace, expression->a);
		if (!cove_values_within(&a, cove_type_range(expression->type)))
			return;
		expression = expression->a;
	}
	slot = slot_of(trace, expression);
	if (!slot || trace->state->is_dead)
		return;
	*slot = cove_values_without(slot, number);
	trace->state->is_dead |= slot->is_empty;
}

static enum cove_token_kind opposite(enum cove_token_kind op)
{
	switch (op) {
	case COVE_TOKEN_EQUAL: return COVE_TOKEN_NOT_EQUAL;
	case COVE_TOKEN_NOT_EQUAL: return COVE_TOKEN_EQUAL;
	case COVE_TOKEN_LESS: return COVE_TOKEN_GREATER_EQUAL;
	case COVE_TOKEN_GREATER_EQUAL: return COVE_TOKEN_LESS;
	case COVE_TOKEN_GREATER: return COVE_TOKEN_LESS_EQUAL;
	default: return COVE_TOKEN_GREATER;
	}
}

/* What a and b are to each other by @op. */
static void narrow_both(struct cove_trace *trace, enum cove_token_kind op,
			const struct cove_expression *a, struct cove_range left,
			const struct cove_expression *b, struct cove_range right)
{
	cove_wide far = (cove_wide)1 << 66;
	int apart = (op == COVE_TOKEN_LESS || op == COVE_TOKEN_GREATER) +
		    cove_trace_lies(trace, "PROOF_LESS");

	switch (op) {
	case COVE_TOKEN_EQUAL:
		cove_trace_narrow(trace, a, right);
		cove_trace_narrow(trace, b, left);
		return;
	case COVE_TOKEN_NOT_EQUAL:
		if (right.low == right.high)
			narrow_unequal(trace, a, right.low);
		if (left.low == left.high)
			narrow_unequal(trace, b, left.low);
		return;
	case COVE_TOKEN_LESS:
	case COVE_TOKEN_LESS_EQUAL:
		cove_trace_narrow(trace, a, (struct cove_range){ -far, right.high - apart });
		cove_trace_narrow(trace, b, (struct cove_range){ left.low + apart, far });
		return;
	default:
		cove_trace_narrow(trace, a, (struct cove_range){ right.low + apart, far });
		cove_trace_narrow(trace, b, (struct cove_range){ -far, left.high - apart });
	}
}

static int is_comparison(const struct cove_expression *expression)
{
	return expression->kind == COVE_EXPRESSION_BINARY &&
	       (expression->op == COVE_TOKEN_EQUAL || expression->op == COVE_TOKEN_NOT_EQUAL ||
		expression->op == COVE_TOKEN_LESS || expression->op == COVE_TOKEN_LESS_EQUAL ||
		expression->op == COVE_TOKEN_GREATER ||
		expression->op == COVE_TOKEN_GREATER_EQUAL) &&
	       cove_type_is_number(expression->a->type) &&
	       cove_type_is_number(expression->b->type);
}

static struct cove_state *branch_comparison(struct cove_trace *trace,
					    struct cove_expression *condition)
{
	struct cove_values a = cove_trace_expression(trace, condition->a);
	struct cove_values b = cove_trace_expression(trace, condition->b);
	struct cove_state *otherwise = cove_state_copy(trace, trace->state);
	struct cove_state *state = trace->state;
	struct cove_range left, right;

	if (a.is_empty || b.is_empty || cove_trace_writes(condition))
		return otherwise;
	left = cove_values_around(&a);
	right = cove_values_around(&b);
	narrow_both(trace, condition->op, condition->a, left, condition->b, right);
	trace->state = otherwise;
	narrow_both(trace, opposite(condition->op), condition->a, left, condition->b, right);
	trace->state = state;
	return otherwise;
}

static struct cove_state *branch_logical(struct cove_trace *trace,
					 struct cove_expression *condition)
{
	struct cove_state *first = cove_trace_branch(trace, condition->a);
	struct cove_state *second, *swapped;

	if (condition->op == COVE_TOKEN_LOGICAL_AND) {
		second = cove_trace_branch(trace, condition->b);
		cove_state_join(trace, first, second, 0);
		cove_state_drop(trace, second);
		return first;
	}
	/* Where the first is true, all is; where not, the second decides. */
	swapped = trace->state;
	trace->state = first;
	second = cove_trace_branch(trace, condition->b);
	cove_state_join(trace, trace->state, swapped, 0);
	cove_state_drop(trace, swapped);
	return second;
}

/* Anything else is a number that is 0 or not, or a pointer. */
static struct cove_state *branch_plain(struct cove_trace *trace,
				       struct cove_expression *condition)
{
	struct cove_state *otherwise, *state;

	cove_trace_expression(trace, condition);
	otherwise = cove_state_copy(trace, trace->state);
	if (condition->is_constant) {
		if (condition->value)
			otherwise->is_dead = 1;
		else
			trace->state->is_dead = 1;
		return otherwise;
	}
	if (!cove_type_is_number(condition->type) || cove_trace_writes(condition))
		return otherwise;
	narrow_unequal(trace, condition, 0);
	state = trace->state;
	trace->state = otherwise;
	cove_trace_narrow(trace, condition, (struct cove_range){ 0, 0 });
	trace->state = state;
	return otherwise;
}

struct cove_state *cove_trace_branch(struct cove_trace *trace, struct cove_expression *condition)
{
	struct cove_state *otherwise, *state;

	if (condition->is_constant)
		return branch_plain(trace, condition);
	if (condition->kind == COVE_EXPRESSION_UNARY && condition->op == COVE_TOKEN_NOT) {
		otherwise = cove_trace_branch(trace, condition->a);
		state = trace->state;
		trace->state = otherwise;
		return state;
	}
	if (condition->kind == COVE_EXPRESSION_BINARY &&
	    (condition->op == COVE_TOKEN_LOGICAL_AND || condition->op == COVE_TOKEN_LOGICAL_OR))
		return branch_logical(trace, condition);
	if (is_comparison(condition))
		return branch_comparison(trace, condition);
	return branch_plain(trace, condition);
}
