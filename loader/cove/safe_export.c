// SPDX-License-Identifier: GPL-2.0-only
/*
 * Needs what the flow and cost passes found of functions; holds exported procedures against what
 * their interface says of them, which is all that their callers know.  R7, R12.
 */
#include <linux/spin_manifest.h>

#include "safe.h"

/* Whoever calls it has views of what it is given, and goes on with them. */
static void check_ends(struct cove_unit *unit, const struct cove_function *function)
{
	const struct cove_declaration *declaration = function->declaration;

	for (size_t i = 0; i < declaration->parameters_count && i < 64; i++) {
		const struct cove_parameter *parameter = &declaration->parameters[i];
		uint64_t bit = (uint64_t)1 << i;
		const char *word = NULL;

		if ((function->consumes & bit) && !parameter->consumes)
			word = "consumes";
		else if ((function->reshapes & bit) && !parameter->reshapes &&
			 !parameter->consumes)
			word = "reshapes";
		if (word)
			cove_diagnostic_add(unit->diagnostics, parameter->at, COVE_EXPORT_ENDS,
					    function->symbol->name, word, parameter->name, word,
					    parameter->name);
	}
	if (function->ends)
		cove_diagnostic_add(unit->diagnostics, declaration->at, COVE_EXPORT_ENDS_OTHERS,
				    function->symbol->name);
}

/*
 * Callers pay the price that the interface tells.  One who says it himself may say less than the
 * bound: the procedure is charged as it runs then, and ends when that is used up.
 */
static void check_price(struct cove_unit *unit, const struct cove_function *function)
{
	const char *hint = "costs(N) with the most that one call may take";

	if (function->prototype->costs || function->cost <= function->price)
		return;
	/* More than a handler has is no bound that anybody would ask for. */
	if (function->cost <= SPIN_BUDGET_ATOMIC)
		hint = spin_arena_format(unit->arena, "costs(%llu)",
					 (unsigned long long)function->cost);
	cove_diagnostic_add(unit->diagnostics, function->declaration->at, COVE_EXPORT_PRICE,
			    function->symbol->name, (unsigned long long)function->price, hint);
}

void cove_safe_exports(struct cove_unit *unit)
{
	for (size_t i = 0; i < unit->exports_count; i++) {
		const struct cove_function *function = unit->exports[i];

		check_ends(unit, function);
		check_price(unit, function);
		if (function->declines)
			cove_diagnostic_add(unit->diagnostics, function->declaration->at,
					    COVE_EXPORT_DECLINES, function->symbol->name);
	}
}
