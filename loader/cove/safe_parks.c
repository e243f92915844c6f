// SPDX-License-Identifier: GPL-2.0-only
/*
 * Needs unit->order; finds where strand functions park.  R2, R8.
 *
 * Where it parks a function returns to whoever runs the strand, and is called again later: all
 * that it still needs then lies in its frame.  So a statement parks before it does anything else,
 * and a variable lasts if its block goes on behind a place that parks.
 */
#include "price.h"
#include "safe.h"
#include "walk.h"

struct parking {
	struct cove_unit *unit;
	SPIN_ARRAY(struct cove_symbol *, visible);
	const struct cove_expression *park;	/* of the statement that is looked at */
	unsigned int parks;	/* so many were seen */
};

static void walk(struct parking *parking, struct cove_statement *statement);

static int is_park(const struct cove_expression *expression)
{
	return expression->kind == COVE_EXPRESSION_CALL && expression->symbol &&
	       cove_function_is_strand(expression->symbol->function);
}

/* The operand that a value is made of by arithmetic alone, or NULL. */
static struct cove_expression *only_operand(const struct cove_expression *expression)
{
	switch (expression->kind) {
	case COVE_EXPRESSION_CAST:
	case COVE_EXPRESSION_ORDER: return expression->a;
	case COVE_EXPRESSION_UNARY:
		return expression->op == COVE_TOKEN_AND || expression->op == COVE_TOKEN_MULTIPLY ?
		       NULL : expression->a;
	case COVE_EXPRESSION_BINARY:
		if (expression->op == COVE_TOKEN_LOGICAL_AND ||
		    expression->op == COVE_TOKEN_LOGICAL_OR || expression->op == COVE_TOKEN_COMMA)
			return NULL;
		if (expression->b->is_constant)
			return expression->a;
		return expression->a->is_constant ? expression->b : NULL;
	default: return NULL;
	}
}

/* The call that parks, if all else of a value comes behind it. */
static struct cove_expression *first_park(struct cove_expression *value)
{
	while (value && !value->is_constant && !is_park(value))
		value = only_operand(value);
	return value && is_park(value) ? value : NULL;
}

/* A variable or a part of one, found the same behind the park as before it. */
static int is_still_there(const struct cove_expression *place, const struct cove_expression *park)
{
	for (;; place = place->a) {
		if (place->kind == COVE_EXPRESSION_NAME)
			return 1;
		if (place->kind == COVE_EXPRESSION_MEMBER) {
			if (place->is_arrow || place->a->type->kind != COVE_TYPE_STRUCT)
				return 0;
			continue;
		}
		if (place->kind != COVE_EXPRESSION_INDEX || place->a->type->kind != COVE_TYPE_ARRAY)
			return 0;
		if (place->b->is_constant)
			continue;
		if (place->b->kind != COVE_EXPRESSION_NAME ||
		    place->b->symbol->kind != COVE_SYMBOL_LOCAL)
			return 0;
		for (size_t i = 0; i < park->arguments_count; i++)
			if (park->arguments[i]->has_effect)
				return 0;
	}
}

/* What is assigned to a place. */
static struct cove_expression *assigned_park(const struct cove_expression *assign)
{
	struct cove_expression *park = first_park(assign->b);

	return park && is_still_there(assign->a, park) ? park : NULL;
}

static struct cove_expression *park_of(const struct cove_statement *statement)
{
	struct cove_expression *expression = statement->expression;

	switch (statement->kind) {
	case COVE_STATEMENT_LOCAL:
		if (statement->local->is_static || !statement->local->initializer)
			return NULL;
		return first_park(statement->local->initializer->value);
	case COVE_STATEMENT_EXPRESSION:
		if (expression->kind == COVE_EXPRESSION_ASSIGN &&
		    expression->op == COVE_TOKEN_ASSIGN)
			return assigned_park(expression);
		return first_park(expression);
	case COVE_STATEMENT_IF:
	case COVE_STATEMENT_SWITCH:
	case COVE_STATEMENT_RETURN: return first_park(expression);
	default: return NULL;
	}
}

/* All else that parks is in the midst of something. */
static int look(void *pass, struct cove_expression *expression)
{
	const struct parking *parking = pass;

	if (expression != parking->park && is_park(expression))
		cove_diagnostic_add(parking->unit->diagnostics, expression->at, COVE_PARKS_INSIDE,
				    expression->a->name, expression->a->name);
	return 1;
}

static void look_at(struct parking *parking, struct cove_statement *statement)
{
	static const struct cove_walk others = { .expression = look };

	statement->park = park_of(statement);
	parking->park = statement->park;
	cove_walk_expression(&others, parking, statement->expression);
	cove_walk_expression(&others, parking, statement->step);
	if (statement->local)
		cove_walk_statement(&others, parking, statement);
	if (!statement->park)
		return;
	parking->parks++;
	for (size_t i = 0; i < parking->visible_count; i++)
		parking->visible[i]->lasts = 1;
}

static void walk_inner(struct parking *parking, struct cove_statement *inner)
{
	size_t outside = parking->visible_count;

	if (inner)
		walk(parking, inner);
	parking->visible_count = outside;
}

static void walk(struct parking *parking, struct cove_statement *statement)
{
	unsigned int parks = parking->parks;
	size_t outside = parking->visible_count;

	look_at(parking, statement);
	if (statement->kind == COVE_STATEMENT_LOCAL && !statement->local->is_static) {
		*SPIN_ARRAY_ADD(parking->unit->arena, parking, visible) = statement->local->symbol;
		return;
	}
	for (size_t i = 0; statement->first && i < statement->first->statements_count; i++)
		walk(parking, statement->first->statements[i]);
	for (size_t i = 0; i < statement->statements_count; i++)
		walk(parking, statement->statements[i]);
	walk_inner(parking, statement->body);
	walk_inner(parking, statement->otherwise);
	statement->parks = parking->parks != parks;
	parking->visible_count = outside;
}

/* A struct as C lays it out. */
struct layout {
	uint64_t size;
	uint64_t align;
};

static void add(struct layout *layout, uint64_t size, uint64_t align)
{
	if (!size)
		return;
	layout->size = (layout->size + align - 1) / align * align + size;
	if (align > layout->align)
		layout->align = align;
}

static uint64_t whole(struct layout layout)
{
	return (layout.size + layout.align - 1) / layout.align * layout.align;
}

/* What is kept while an operation is waited for: emit_strand.c writes it in the same order. */
static uint64_t wait_size(const struct cove_function *operation)
{
	struct layout layout = { 8, 8 };

	for (size_t i = 0; i < operation->type->parameters_count; i++)
		add(&layout, operation->type->parameters[i]->size,
		    operation->type->parameters[i]->align);
	add(&layout, operation->type->to->size, operation->type->to->align);
	return whole(layout);
}

static void find_frame(struct cove_unit *unit, struct cove_function *function)
{
	struct layout layout = { 4, 8 };
	uint64_t largest = 0, below = 0;

	for (size_t i = 0; i < function->locals_count; i++)
		if (cove_symbol_is_kept(function->locals[i]))
			add(&layout, function->locals[i]->type->size,
			    function->locals[i]->type->align);
	add(&layout, function->type->to->size, function->type->to->align);
	for (size_t i = 0; i < function->calls_count; i++) {
		const struct cove_function *to = function->calls[i].to;
		uint64_t size = to->declaration->body ? to->frame : wait_size(to);

		if (!cove_function_is_strand(to))
			continue;
		largest = size > largest ? size : largest;
		below = to->frame > below ? to->frame : below;
	}
	add(&layout, largest, 8);
	function->frame = whole(layout);
	/* Of a chain of calls the first that is too large is told of. */
	if (function->frame > COVE_LARGEST_FRAME && below <= COVE_LARGEST_FRAME)
		cove_diagnostic_add(unit->diagnostics, function->symbol->at, COVE_FRAME_TOO_LARGE,
				    function->symbol->name, (unsigned long long)function->frame,
				    COVE_LARGEST_FRAME);
}

void cove_safe_parks(struct cove_unit *unit)
{
	for (size_t i = 0; i < unit->order_count; i++) {
		struct cove_function *function = unit->order[i];
		struct parking parking = { .unit = unit };

		if (!cove_function_is_strand(function))
			continue;
		for (size_t j = 0; j < function->type->parameters_count; j++)
			function->locals[j]->lasts = 1;
		walk(&parking, function->declaration->body);
		find_frame(unit, function);
	}
}
