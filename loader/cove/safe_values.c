// SPDX-License-Identifier: GPL-2.0-only
/*
 * Needs checked bodies in the order of calls; finds the indices that cannot lie outside of
 * their arrays, whatever the program does.  R3.
 *
 * All functions are looked at, again and again, until nothing more can come to any cell
 * (trace.h): each then holds at least what the program ever puts there.  Then every index is
 * judged by what can come to it.  Whatever is not known, or takes too long, proves nothing.
 *
 * The proof may rest on tests and on memory, which the processor may guess wrongly.  So an index
 * that is proved here is masked as if it were checked, unless its own arithmetic bounds it
 * (firm.h): R17.  It is in bounds then even where this pass is wrong.
 */
#include "firm.h"
#include "safe.h"
#include "trace.h"
#include "walk.h"

#include "constant.h"

#include <stdlib.h>
#include <string.h>

/* After so many rounds it is given up. */
#define MOST_ROUNDS 40

struct search {
	int found;
};

/* Is it an index of an array that could be proved? */
static int find_check(void *pass, struct cove_expression *expression)
{
	struct search *search = pass;

	if (expression->is_constant)
		return 0;
	search->found |= expression->kind == COVE_EXPRESSION_INDEX &&
			 (expression->checks & COVE_CHECK_BOUNDS) &&
			 expression->a->type->kind == COVE_TYPE_ARRAY;
	return !search->found;
}

static int is_needed(const struct cove_unit *unit)
{
	static const struct cove_walk walk = { .expression = find_check };
	struct search search = { 0 };

	for (size_t i = 0; i < unit->order_count && !search.found; i++)
		cove_walk_statement(&walk, &search, unit->order[i]->declaration->body);
	return search.found;
}

static void add_mark(struct cove_trace *trace, cove_wide number)
{
	*SPIN_ARRAY_ADD(trace->unit->arena, trace, marks) = number;
}

static void mark_type(struct cove_trace *trace, const struct cove_type *type)
{
	for (; type->kind == COVE_TYPE_ARRAY; type = type->to) {
		add_mark(trace, (cove_wide)type->count - 1);
		add_mark(trace, (cove_wide)type->count);
	}
}

static int compare(const void *a, const void *b)
{
	const cove_wide *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Sets that grow rest at the ends of arrays. */
static void find_marks(struct cove_trace *trace)
{
	const struct cove_unit *unit = trace->unit;

	add_mark(trace, 0);
	for (size_t i = 0; i < unit->statics_count; i++)
		mark_type(trace, unit->statics[i]->type);
	for (size_t i = 0; i < unit->structs_count; i++)
		for (size_t j = 0; j < unit->structs[i]->fields_count; j++)
			mark_type(trace, unit->structs[i]->fields[j].type);
	for (size_t i = 0; i < unit->order_count; i++)
		for (size_t j = 0; j < unit->order[i]->locals_count; j++)
			mark_type(trace, unit->order[i]->locals[j]->type);
	qsort(trace->marks, trace->marks_count, sizeof(trace->marks[0]), compare);
}

/* What it is given, if it is called at all. */
static int enter(struct cove_trace *trace, const struct cove_function *function)
{
	const struct cove_declaration *declaration = function->declaration;

	memset(trace->types, 0, (trace->slots + 1) * sizeof(*trace->types));
	trace->state->is_dead = 0;
	for (size_t i = 0; i < function->locals_count; i++) {
		const struct cove_symbol *local = function->locals[i];

		if (!local->cell || !local->cell->is_own)
			continue;
		trace->types[local->cell->slot] = local->type;
		trace->state->slots[local->cell->slot] = i < declaration->parameters_count ?
			local->cell->values : cove_values_of(cove_type_range(local->type));
		if (i < declaration->parameters_count && local->cell->values.is_empty)
			return 0;
	}
	return 1;
}

static void trace_function(struct cove_trace *trace, struct cove_function *function)
{
	struct cove_values zero = cove_values_one(0);

	trace->function = function;
	trace->state = cove_state_new(trace);
	if (enter(trace, function)) {
		cove_trace_statement(trace, function->declaration->body);
		/* Whoever goes on behind the last statement returns 0. */
		if (!trace->state->is_dead && cove_type_is_number(function->type->to))
			cove_stored_add(trace, function->returned, function->type->to, &zero);
	}
	cove_state_drop(trace, trace->state);
}

static void trace_all(struct cove_trace *trace)
{
	trace->changed = 0;
	for (size_t i = trace->unit->order_count; i > 0 && !trace->is_lost; i--)
		trace_function(trace, trace->unit->order[i - 1]);
}

/* Does it change something, or end, after all? */
static void settle_effect(struct cove_expression *expression)
{
	int effect = (expression->checks & ~(COVE_CHECK_SHIFT | COVE_CHECK_MASK)) != 0;

	switch (expression->kind) {
	case COVE_EXPRESSION_INDEX:
	case COVE_EXPRESSION_MEMBER:
	case COVE_EXPRESSION_BINARY:
	case COVE_EXPRESSION_UNARY:
	case COVE_EXPRESSION_CAST:
	case COVE_EXPRESSION_CONDITIONAL:
		effect |= expression->a && expression->a->has_effect;
		effect |= expression->b && expression->b->has_effect;
		effect |= expression->c && expression->c->has_effect;
		expression->has_effect = effect != 0;
		return;
	default:
		return;
	}
}

static int can_change(void *pass, struct cove_expression *expression)
{
	(void)pass;
	return !expression->is_constant && expression->type;
}

static void settle(void *pass, struct cove_expression *expression)
{
	(void)pass;
	if ((expression->checks & COVE_CHECK_BOUNDS) && expression->is_traced &&
	    !expression->is_unproved) {
		expression->checks &= ~COVE_CHECK_BOUNDS;
		expression->checks |= COVE_CHECK_MASK;
	}
	settle_effect(expression);
}

void cove_safe_values(struct cove_unit *unit)
{
	static const struct cove_walk walk = { .expression = can_change, .leave = settle };
	struct cove_trace trace = { .unit = unit };
	unsigned int rounds = 0;

	if (!is_needed(unit))
		return;
	find_marks(&trace);
	cove_stored_begin(&trace);
	trace.types = spin_arena_allocate(unit->arena, (trace.slots + 1) * sizeof(*trace.types));
	do {
		trace_all(&trace);
		trace.is_lost |= ++rounds > MOST_ROUNDS;
	} while (trace.changed && !trace.is_lost);
	trace.is_marking = 1;
	trace_all(&trace);
	if (trace.changed || trace.is_lost)
		return;
	unit->is_traced = 1;
	for (size_t i = 0; i < unit->order_count; i++)
		cove_walk_statement(&walk, NULL, unit->order[i]->declaration->body);
}
