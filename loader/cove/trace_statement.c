// SPDX-License-Identifier: GPL-2.0-only
/* Statements: which points of a function are reached, and with what in its variables. */
#include "trace.h"

#include "constant.h"

static void add_to(struct cove_trace *trace, struct cove_state *into)
{
	cove_state_join(trace, into, trace->state, 0);
	trace->state->is_dead = 1;
}

static struct cove_state *kept_state(struct cove_trace *trace, struct cove_statement *statement)
{
	if (!statement->reached)
		statement->reached = cove_state_new(trace);
	return statement->reached;
}

static void become(struct cove_trace *trace, struct cove_state *state)
{
	cove_state_drop(trace, trace->state);
	trace->state = state;
}

static void trace_if(struct cove_trace *trace, struct cove_statement *statement)
{
	struct cove_state *otherwise = cove_trace_branch(trace, statement->expression);
	struct cove_state *state;

	cove_trace_statement(trace, statement->body);
	state = trace->state;
	trace->state = otherwise;
	cove_trace_statement(trace, statement->otherwise);
	cove_state_join(trace, state, trace->state, 0);
	become(trace, state);
}

/* Body and step, from where the condition is true to where the loop begins again. */
static void trace_round(struct cove_trace *trace, struct cove_statement *loop,
			struct cove_state *after)
{
	struct cove_jumps jumps = { after, cove_state_new(trace), trace->jumps };

	trace->jumps = &jumps;
	cove_trace_statement(trace, loop->body);
	trace->jumps = jumps.outer;
	cove_state_join(trace, trace->state, jumps.again, 0);
	cove_state_drop(trace, jumps.again);
	if (loop->step)
		cove_trace_expression(trace, loop->step);
}

/* The condition, if there is one; where it is false goes to @after. */
static void trace_test(struct cove_trace *trace, struct cove_expression *condition,
		       struct cove_state *after)
{
	struct cove_state *otherwise;

	if (!condition)
		return;
	otherwise = cove_trace_branch(trace, condition);
	cove_state_join(trace, after, otherwise, 0);
	cove_state_drop(trace, otherwise);
}

static void trace_loop(struct cove_trace *trace, struct cove_statement *loop)
{
	struct cove_state *begin = kept_state(trace, loop);
	struct cove_state *after = NULL;
	int again;

	if (loop->first)
		cove_trace_statement(trace, loop->first);
	/* What comes from before grows no more often than the loops around this one let it. */
	cove_state_join(trace, begin, trace->state, 0);
	do {
		if (after)
			cove_state_drop(trace, after);
		after = cove_state_new(trace);
		become(trace, cove_state_copy(trace, begin));
		if (loop->kind != COVE_STATEMENT_DO)
			trace_test(trace, loop->expression, after);
		trace_round(trace, loop, after);
		if (loop->kind == COVE_STATEMENT_DO)
			trace_test(trace, loop->expression, after);
		again = cove_state_join(trace, begin, trace->state, 1);
	} while (again && !trace->is_lost && !cove_trace_lies(trace, "PROOF_ROUNDS"));
	become(trace, after);
}

static struct cove_range label_range(const struct cove_statement *label)
{
	const struct cove_expression *first = label->expression;
	const struct cove_expression *last = label->step ? label->step : first;

	return (struct cove_range){ cove_constant_value(first->type, first->value),
				    cove_constant_value(last->type, last->value) };
}

static void trace_label(struct cove_trace *trace, const struct cove_statement *choice,
			struct cove_statement *label, const struct cove_state *entry)
{
	struct cove_state *before = trace->state;

	trace->state = cove_state_copy(trace, entry);
	if (label->kind == COVE_STATEMENT_CASE && !cove_trace_writes(choice->expression))
		cove_trace_narrow(trace, choice->expression, label_range(label));
	cove_state_join(trace, trace->state, before, 0);
	cove_state_drop(trace, before);
}

static void trace_switch(struct cove_trace *trace, struct cove_statement *statement)
{
	struct cove_statement *body = statement->body;
	struct cove_jumps jumps = { NULL, trace->jumps ? trace->jumps->again : NULL,
				    trace->jumps };
	struct cove_state *entry;
	int defaults = 0;

	cove_trace_expression(trace, statement->expression);
	entry = cove_state_copy(trace, trace->state);
	jumps.after = cove_state_new(trace);
	trace->state->is_dead = 1;
	trace->jumps = &jumps;
	for (size_t i = 0; i < body->statements_count; i++) {
		struct cove_statement *inner = body->statements[i];

		defaults += inner->kind == COVE_STATEMENT_DEFAULT;
		if (inner->kind == COVE_STATEMENT_CASE || inner->kind == COVE_STATEMENT_DEFAULT)
			trace_label(trace, statement, inner, entry);
		else
			cove_trace_statement(trace, inner);
	}
	trace->jumps = jumps.outer;
	if (!defaults)
		cove_state_join(trace, trace->state, entry, 0);
	cove_state_join(trace, trace->state, jumps.after, 0);
	cove_state_drop(trace, entry);
	cove_state_drop(trace, jumps.after);
}

static void trace_local(struct cove_trace *trace, const struct cove_declaration *local)
{
	const struct cove_symbol *symbol = local->symbol;
	struct cove_values values = cove_values_one(0);
	struct cove_cell *cell;

	/* A static one is set before all begins. */
	if (local->is_static || !symbol)
		return;
	cell = symbol->cell;
	if (!cell || !cell->is_own || cell->is_open) {
		cove_trace_initializer(trace, local->initializer, symbol->type, cell);
		return;
	}
	if (local->initializer && local->initializer->value)
		values = cove_trace_expression(trace, local->initializer->value);
	else if (local->initializer)
		trace->is_lost = 1;
	if (!trace->state->is_dead)
		cove_trace_set(trace, cell, &values);
}

static void trace_return(struct cove_trace *trace, struct cove_statement *statement)
{
	const struct cove_type *type = trace->function->type->to;
	struct cove_values values;

	if (statement->expression) {
		values = cove_trace_expression(trace, statement->expression);
		if (cove_type_is_number(type) && !trace->state->is_dead)
			cove_stored_add(trace, trace->function->returned, type, &values);
	}
	trace->state->is_dead = 1;
}

static void trace_jump(struct cove_trace *trace, struct cove_state *to)
{
	if (to)
		add_to(trace, to);
	else
		trace->is_lost = 1;
}

void cove_trace_statement(struct cove_trace *trace, struct cove_statement *statement)
{
	if (!statement || trace->is_lost)
		return;
	switch (statement->kind) {
	case COVE_STATEMENT_EMPTY: return;
	case COVE_STATEMENT_BLOCK:
		for (size_t i = 0; i < statement->statements_count; i++)
			cove_trace_statement(trace, statement->statements[i]);
		return;
	case COVE_STATEMENT_LOCAL: trace_local(trace, statement->local); return;
	case COVE_STATEMENT_EXPRESSION:
		cove_trace_expression(trace, statement->expression);
		return;
	case COVE_STATEMENT_IF: trace_if(trace, statement); return;
	case COVE_STATEMENT_WHILE:
	case COVE_STATEMENT_DO:
	case COVE_STATEMENT_FOR: trace_loop(trace, statement); return;
	case COVE_STATEMENT_SWITCH: trace_switch(trace, statement); return;
	case COVE_STATEMENT_BREAK:
		trace_jump(trace, trace->jumps ? trace->jumps->after : NULL);
		return;
	case COVE_STATEMENT_CONTINUE:
		trace_jump(trace, trace->jumps ? trace->jumps->again : NULL);
		return;
	case COVE_STATEMENT_RETURN: trace_return(trace, statement); return;
	case COVE_STATEMENT_HOLDING: cove_trace_statement(trace, statement->body); return;
	case COVE_STATEMENT_GOTO:
		/* The label lies behind, so that it is looked at later. */
		add_to(trace, kept_state(trace, statement->target));
		return;
	case COVE_STATEMENT_LABEL:
		cove_state_join(trace, trace->state, kept_state(trace, statement), 0);
		return;
	case COVE_STATEMENT_CASE:
	case COVE_STATEMENT_DEFAULT: break;
	}
	/* Of a kind that is not known here. */
	trace->is_lost = 1;
}
