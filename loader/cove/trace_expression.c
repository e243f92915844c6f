// SPDX-License-Identifier: GPL-2.0-only
/* What expressions give, from left to right, and what they do to variables and cells. */
#include "trace.h"

#include "constant.h"

/* So many expressions are looked at, loops and calls again and again: then it is given up. */
#define MOST_VISITS 1000000

static struct cove_values any(const struct cove_expression *expression)
{
	if (!cove_type_is_number(expression->type))
		return cove_values_of((struct cove_range){ 0, 0 });
	return cove_values_of(expression->range);
}

/* In a range of indices, or not: that is judged when all is known. */
static void judge(struct cove_trace *trace, struct cove_expression *index,
		  const struct cove_values *values)
{
	struct cove_range bounds = { 0, (cove_wide)index->a->type->count - 1 };

	if (trace->is_marking && !trace->state->is_dead) {
		index->is_traced = 1;
		index->is_unproved |= !cove_values_within(values, bounds);
	}
	/* Behind it, it lay inside: it was proved, or checked. */
	if (!cove_trace_writes(index->b))
		cove_trace_narrow(trace, index->b, bounds);
}

/* What stands in a place, on the way to it. */
static void place(struct cove_trace *trace, struct cove_expression *expression)
{
	struct cove_values index;

	switch (expression->kind) {
	case COVE_EXPRESSION_NAME:
		return;
	case COVE_EXPRESSION_INDEX:
		if (expression->a->type->kind == COVE_TYPE_ARRAY)
			place(trace, expression->a);
		else
			cove_trace_expression(trace, expression->a);
		index = cove_trace_expression(trace, expression->b);
		if (expression->a->type->kind == COVE_TYPE_ARRAY)
			judge(trace, expression, &index);
		return;
	case COVE_EXPRESSION_MEMBER:
		if (expression->is_arrow)
			cove_trace_expression(trace, expression->a);
		else
			place(trace, expression->a);
		return;
	case COVE_EXPRESSION_UNARY:
		cove_trace_expression(trace, expression->a);
		return;
	default:
		cove_trace_expression(trace, expression);
	}
}

static struct cove_values load(struct cove_trace *trace, const struct cove_expression *expression)
{
	if (!cove_type_is_number(expression->type))
		return any(expression);
	return cove_stored_values(trace, expression);
}

void cove_trace_set(struct cove_trace *trace, struct cove_cell *cell,
		    const struct cove_values *values)
{
	trace->state->slots[cell->slot] = *values;
	/* By the last round all is known that can come there. */
	if (trace->is_marking)
		cell->values = cove_values_join(&cell->values, values);
}

static void store(struct cove_trace *trace, const struct cove_expression *target,
		  const struct cove_values *values)
{
	struct cove_cell *cell = cove_stored_cell(target);
	struct cove_values kept = *values;

	if (!cell || cell->is_open || trace->state->is_dead || !cove_type_is_number(target->type))
		return;
	/* What does not fit is converted before; be that as it may. */
	if (!cove_values_within(&kept, cove_type_range(target->type)))
		kept = cove_values_of(cove_type_range(target->type));
	if (cell->is_own)
		cove_trace_set(trace, cell, &kept);
	else if (!cove_trace_lies(trace, "PROOF_STORED"))
		cove_stored_add(trace, cell, target->type, &kept);
}

void cove_trace_initializer(struct cove_trace *trace, const struct cove_initializer *initializer,
			    const struct cove_type *type, struct cove_cell *cell)
{
	struct cove_values values;

	if (!initializer)
		return;
	if (initializer->value) {
		values = cove_trace_expression(trace, initializer->value);
		if (cove_type_is_number(type) && (!trace->state || !trace->state->is_dead))
			cove_stored_add(trace, cell, type, &values);
		return;
	}
	for (size_t i = 0; i < initializer->items_count; i++) {
		const struct cove_item *item = &initializer->items[i];

		if (type->kind == COVE_TYPE_ARRAY)
			cove_trace_initializer(trace, item->value, type->to, cell);
		else if (item->member)
			cove_trace_initializer(trace, item->value, item->member->type,
					       item->member->cell);
		else
			trace->is_lost = 1;
	}
}

static struct cove_values trace_step(struct cove_trace *trace, struct cove_expression *step)
{
	struct cove_values one = cove_values_one(1);
	struct cove_values old, new;

	place(trace, step->a);
	old = load(trace, step->a);
	new = cove_values_binary(step->op, step->type, &old, &one);
	store(trace, step->a, &new);
	return step->is_prefix ? new : old;
}

static struct cove_values trace_assign(struct cove_trace *trace, struct cove_expression *assign)
{
	struct cove_values outer = trace->old;
	struct cove_values values;

	place(trace, assign->a);
	if (assign->op == COVE_TOKEN_ASSIGN) {
		values = cove_trace_expression(trace, assign->b);
	} else {
		trace->old = load(trace, assign->a);
		values = cove_trace_expression(trace, assign->c);
		trace->old = outer;
	}
	store(trace, assign->a, &values);
	return values;
}

/* What @expression gives where it is reached at all. */
static struct cove_values trace_reached(struct cove_trace *trace,
					struct cove_expression *expression)
{
	struct cove_values values = cove_trace_expression(trace, expression);

	return trace->state->is_dead ? cove_values_none() : values;
}

/* One or the other, whose condition is an expression too.  A test in them is a state of its own. */
static struct cove_values trace_conditional(struct cove_trace *trace,
					    struct cove_expression *conditional)
{
	struct cove_state *otherwise = cove_trace_branch(trace, conditional->a);
	struct cove_values b = trace_reached(trace, conditional->b);
	struct cove_state *behind = trace->state;
	struct cove_values c;

	trace->state = otherwise;
	c = trace_reached(trace, conditional->c);
	cove_state_join(trace, trace->state, behind, 0);
	cove_state_drop(trace, behind);
	return cove_values_join(&b, &c);
}

static struct cove_values trace_binary(struct cove_trace *trace, struct cove_expression *binary)
{
	struct cove_state *otherwise;
	struct cove_values a, b;

	if (binary->op == COVE_TOKEN_LOGICAL_AND || binary->op == COVE_TOKEN_LOGICAL_OR) {
		otherwise = cove_trace_branch(trace, binary);
		cove_state_join(trace, trace->state, otherwise, 0);
		cove_state_drop(trace, otherwise);
		return any(binary);
	}
	a = cove_trace_expression(trace, binary->a);
	b = cove_trace_expression(trace, binary->b);
	switch (binary->op) {
	case COVE_TOKEN_COMMA:
		return b;
	case COVE_TOKEN_ADD: case COVE_TOKEN_SUBTRACT: case COVE_TOKEN_MULTIPLY:
	case COVE_TOKEN_DIVIDE: case COVE_TOKEN_REMAINDER:
	case COVE_TOKEN_AND: case COVE_TOKEN_OR: case COVE_TOKEN_XOR:
	case COVE_TOKEN_SHIFT_LEFT: case COVE_TOKEN_SHIFT_RIGHT:
		if (cove_type_is_number(binary->type))
			return cove_values_binary(binary->op, binary->type, &a, &b);
		return any(binary);
	default:
		return any(binary);
	}
}

static struct cove_values trace_unary(struct cove_trace *trace, struct cove_expression *unary)
{
	struct cove_values zero = cove_values_one(0);
	struct cove_values a;

	if (unary->op == COVE_TOKEN_AND) {
		place(trace, unary->a);
		return any(unary);
	}
	a = cove_trace_expression(trace, unary->a);
	if (unary->op == COVE_TOKEN_MULTIPLY)
		return load(trace, unary);
	if (unary->op == COVE_TOKEN_SUBTRACT)
		return cove_values_binary(COVE_TOKEN_SUBTRACT, unary->type, &zero, &a);
	return any(unary);
}

static struct cove_values trace_call(struct cove_trace *trace, struct cove_expression *call)
{
	struct cove_function *function = call->symbol->function;

	for (size_t i = 0; i < call->arguments_count; i++) {
		struct cove_values values = cove_trace_expression(trace, call->arguments[i]);
		struct cove_symbol *parameter;

		if (!function->declaration->body || trace->state->is_dead)
			continue;
		parameter = function->declaration->parameters[i].symbol;
		if (parameter->cell && cove_type_is_number(parameter->type) &&
		    (parameter->cell->values.is_empty || !cove_trace_lies(trace, "PROOF_PASSED")))
			cove_stored_add(trace, parameter->cell, parameter->type, &values);
	}
	if (!function->returned || !cove_type_is_number(call->type))
		return any(call);
	return function->returned->values;
}

static struct cove_values trace_word(struct cove_trace *trace, struct cove_expression *word)
{
	for (size_t i = 0; i < word->arguments_count; i++)
		if (word->arguments[i]->type)
			cove_trace_expression(trace, word->arguments[i]);
	if (word->word == COVE_WORD_DECLINE || word->word == COVE_WORD_CANCEL)
		trace->state->is_dead = 1;
	return any(word);
}

static struct cove_values trace_cast(struct cove_trace *trace, struct cove_expression *cast)
{
	struct cove_values a = cove_trace_expression(trace, cast->a);

	if (!cove_type_is_number(cast->type) || !cove_type_is_number(cast->a->type) ||
	    !cove_values_within(&a, cove_type_range(cast->type)))
		return any(cast);
	return a;
}

static struct cove_values bare(struct cove_trace *trace, struct cove_expression *expression)
{
	switch (expression->kind) {
	case COVE_EXPRESSION_NAME:
	case COVE_EXPRESSION_MEMBER:
	case COVE_EXPRESSION_INDEX:
		place(trace, expression);
		return load(trace, expression);
	case COVE_EXPRESSION_OLD: return trace->old;
	case COVE_EXPRESSION_UNARY: return trace_unary(trace, expression);
	case COVE_EXPRESSION_STEP: return trace_step(trace, expression);
	case COVE_EXPRESSION_BINARY: return trace_binary(trace, expression);
	case COVE_EXPRESSION_ASSIGN: return trace_assign(trace, expression);
	case COVE_EXPRESSION_CONDITIONAL: return trace_conditional(trace, expression);
	case COVE_EXPRESSION_CALL: return trace_call(trace, expression);
	case COVE_EXPRESSION_CAST: return trace_cast(trace, expression);
	case COVE_EXPRESSION_WORD: return trace_word(trace, expression);
	case COVE_EXPRESSION_ORDER:
		cove_trace_expression(trace, expression->a);
		return any(expression);
	case COVE_EXPRESSION_COMPOUND:
		cove_trace_initializer(trace, expression->initializer, expression->type, NULL);
		return any(expression);
	case COVE_EXPRESSION_NULL:
	case COVE_EXPRESSION_NUMBER:
	case COVE_EXPRESSION_TRUTH:
	case COVE_EXPRESSION_SIZEOF_TYPE:
	case COVE_EXPRESSION_SIZEOF_VALUE: return any(expression);
	case COVE_EXPRESSION_ERROR: break;
	}
	trace->is_lost = 1;
	return any(expression);
}

struct cove_values cove_trace_expression(struct cove_trace *trace,
					 struct cove_expression *expression)
{
	struct cove_values values;

	if (++trace->visits > MOST_VISITS)
		trace->is_lost = 1;
	if (trace->is_lost || expression->is_constant || !expression->type)
		return any(expression);
	values = bare(trace, expression);
	if (!cove_type_is_number(expression->type))
		return values;
	/* What the checker found holds as well. */
	return cove_values_meet(&values, expression->range);
}
