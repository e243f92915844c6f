// SPDX-License-Identifier: GPL-2.0-only
/* Needs costs; numbers the places that can fault, and sums local variables.  R8. */
#include "price.h"
#include "safe.h"

/* As <spin/runtime.h> has them. */
enum { FAULT_BOUNDS = 1, FAULT_DIVISION = 3, FAULT_FUEL = 4 };

/* So many sites are compared with a new one: one line rarely has more. */
#define RECENT_SITES 16

/* One site for each line and kind, as far as they follow each other. */
static unsigned int site(struct cove_unit *unit, struct cove_position at, unsigned int kind)
{
	size_t count = unit->sites_count;

	for (size_t i = count > RECENT_SITES ? count - RECENT_SITES : 0; i < count; i++) {
		const struct cove_site *known = &unit->sites[i];

		if (known->at.file == at.file && known->at.line == at.line && known->kind == kind)
			return (unsigned int)i + 1;
	}
	*SPIN_ARRAY_ADD(unit->arena, unit, sites) = (struct cove_site){ at, kind };
	return (unsigned int)unit->sites_count;
}

static void number_initializer(struct cove_unit *unit, struct cove_initializer *initializer);

static void number_expression(struct cove_unit *unit, struct cove_expression *expression)
{
	if (!expression || expression->is_constant)
		return;
	if (expression->checks & COVE_CHECK_BOUNDS)
		expression->site = site(unit, expression->at, FAULT_BOUNDS);
	else if (expression->checks & COVE_CHECK_ZERO)
		expression->site = site(unit, expression->at, FAULT_DIVISION);
	number_expression(unit, expression->a);
	number_expression(unit, expression->b);
	number_expression(unit, expression->c);
	for (size_t i = 0; i < expression->arguments_count; i++)
		number_expression(unit, expression->arguments[i]);
	number_initializer(unit, expression->initializer);
}

static void number_initializer(struct cove_unit *unit, struct cove_initializer *initializer)
{
	if (!initializer)
		return;
	number_expression(unit, initializer->value);
	for (size_t i = 0; i < initializer->items_count; i++)
		number_initializer(unit, initializer->items[i].value);
}

static void number_statement(struct cove_unit *unit, struct cove_statement *statement)
{
	if (!statement)
		return;
	if (statement->charged)
		statement->site = site(unit, statement->at, FAULT_FUEL);
	if (statement->local)
		number_initializer(unit, statement->local->initializer);
	number_expression(unit, statement->expression);
	number_expression(unit, statement->step);
	number_statement(unit, statement->first);
	number_statement(unit, statement->body);
	number_statement(unit, statement->otherwise);
	for (size_t i = 0; i < statement->statements_count; i++)
		number_statement(unit, statement->statements[i]);
}

static void check_locals(struct cove_unit *unit, const struct cove_function *function)
{
	uint64_t size = 0;

	for (size_t i = 0; i < function->locals_count; i++)
		size += (function->locals[i]->type->size + 7) & ~(uint64_t)7;
	if (size > COVE_LARGEST_LOCALS)
		cove_diagnostic_add(unit->diagnostics, function->symbol->at, COVE_LOCALS_TOO_LARGE,
				    function->symbol->name, (unsigned long long)size,
				    COVE_LARGEST_LOCALS);
}

void cove_safe_sites(struct cove_unit *unit)
{
	for (size_t i = 0; i < unit->order_count; i++) {
		struct cove_function *function = unit->order[i];

		check_locals(unit, function);
		number_statement(unit, function->declaration->body);
		if (function->charged)
			function->visit = (int)site(unit, function->symbol->at, FAULT_FUEL);
	}
}
