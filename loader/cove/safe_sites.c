// SPDX-License-Identifier: GPL-2.0-only
/* Needs costs; numbers the places that can fault, and sums local variables.  R8. */
#include "price.h"
#include "safe.h"
#include "walk.h"

/* As <spin/runtime.h> has them. */
enum { FAULT_BOUNDS = 1, FAULT_DIVISION = 3, FAULT_FUEL = 4, FAULT_DYING = 5 };

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

static int number_expression(void *pass, struct cove_expression *expression)
{
	if (expression->is_constant)
		return 0;
	if (expression->checks & COVE_CHECK_BOUNDS)
		expression->site = site(pass, expression->at, FAULT_BOUNDS);
	else if (expression->checks & COVE_CHECK_ZERO)
		expression->site = site(pass, expression->at, FAULT_DIVISION);
	else if (expression->checks & COVE_CHECK_DYING)
		expression->site = site(pass, expression->at, FAULT_DYING);
	return 1;
}

static int number_statement(void *pass, struct cove_statement *statement)
{
	if (statement->charged)
		statement->site = site(pass, statement->at, FAULT_FUEL);
	return 1;
}

static const struct cove_walk number = {
	.statement = number_statement,
	.expression = number_expression,
};

static void check_locals(struct cove_unit *unit, const struct cove_function *function)
{
	uint64_t size = 0;

	for (size_t i = 0; i < function->locals_count; i++)
		if (!cove_symbol_is_kept(function->locals[i]))
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
		cove_walk_statement(&number, unit, function->declaration->body);
		if (function->pays)
			function->visit = (int)site(unit, function->symbol->at, FAULT_FUEL);
	}
}
