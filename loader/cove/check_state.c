// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the next version of a program is handed.  Handlers of both versions may use it at the
 * same time, so it holds nothing that belongs to one of them.  R12, R16.
 */
#include "checker.h"

static int holds_lock(const struct cove_type *type)
{
	if (type->kind == COVE_TYPE_ARRAY)
		return holds_lock(type->to);
	if (type->kind != COVE_TYPE_STRUCT)
		return type->kind == COVE_TYPE_LOCK;
	for (size_t i = 0; i < type->fields_count; i++)
		if (holds_lock(type->fields[i].type))
			return 1;
	return 0;
}

/* Does it refer to objects of the program's own pools, which go with it? */
static int refers_to_own(const struct cove_type *value)
{
	if (value->kind != COVE_TYPE_STRUCT)
		return cove_type_is_pooled(value);
	for (size_t i = 0; i < value->fields_count; i++)
		if (refers_to_own(value->fields[i].type))
			return 1;
	return 0;
}

/*
 * A table's references are counted there; other ones, and what each processor has, are not
 * where the next version could find them.
 */
static int can_be_handed(const struct cove_symbol *symbol)
{
	const struct cove_type *type = symbol->type;

	/* Which was said already. */
	if (type->kind == COVE_TYPE_ERROR || type->kind == COVE_TYPE_SLICE)
		return 1;
	switch (symbol->kind) {
	case COVE_SYMBOL_STATIC:
		return !cove_type_points(type) && !cove_type_holds_managed(type) &&
		       !holds_lock(type);
	case COVE_SYMBOL_TABLE:
		return type->kind != COVE_TYPE_TABLE || !refers_to_own(type->value);
	case COVE_SYMBOL_COUNTER:
	case COVE_SYMBOL_LOCK:
		return 1;
	default:
		return 0;
	}
}

void cove_check_state(struct cove_checker *checker, struct cove_symbol *symbol)
{
	if (!symbol->is_state)
		return;
	if (symbol->is_const)
		cove_diagnostic_add(checker->diagnostics, symbol->at, COVE_STATE_CONST,
				    symbol->name);
	if (!can_be_handed(symbol))
		cove_diagnostic_add(checker->diagnostics, symbol->at, COVE_STATE_TYPE,
				    symbol->name, cove_type_text(checker->arena, symbol->type));
	if (symbol->guard && !symbol->guard->is_state) {
		cove_diagnostic_add(checker->diagnostics, symbol->declaration->guard->at,
				    COVE_STATE_LOCK, symbol->name, symbol->guard->name,
				    symbol->guard->name);
		cove_check_note(checker, symbol->guard);
	}
	*SPIN_ARRAY_ADD(checker->arena, checker->unit, states) = symbol;
}
