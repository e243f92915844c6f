// SPDX-License-Identifier: GPL-2.0-only
/* Declarations of what parks, and what is bound to events of strands.  R2. */
#include "checker.h"

static void check_value(struct cove_checker *checker, struct cove_position at,
			const struct cove_type *type)
{
	if (cove_type_points(type) || cove_type_holds_managed(type))
		cove_diagnostic_add(checker->diagnostics, at, COVE_STRAND_VALUE,
				    cove_type_text(checker->arena, type));
}

void cove_check_strand(struct cove_checker *checker, const struct cove_declaration *declaration,
		       const struct cove_type *type)
{
	if (declaration->role)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_STRAND_ROLE,
				    declaration->name, declaration->name);
	check_value(checker, declaration->at, type->to);
	for (size_t i = 0; i < type->parameters_count; i++)
		check_value(checker, declaration->parameters[i].at, type->parameters[i]);
}

int cove_check_bound(struct cove_checker *checker, const struct cove_binding *binding)
{
	const struct cove_declaration *declaration = binding->declaration;
	const struct cove_function *handler = binding->handler;
	int strand = cove_function_is_strand(handler) && handler->declaration->body;

	if (strand && binding->event->declaration->class != COVE_CLASS_STRAND) {
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_STRAND_EVENT,
				    declaration->name, declaration->text);
	} else if (!strand && binding->event->declaration->class == COVE_CLASS_STRAND) {
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_NOT_A_STRAND,
				    declaration->name, declaration->text);
	} else if (strand && binding->event->type->to->kind != COVE_TYPE_VOID) {
		cove_diagnostic_add(checker->diagnostics, declaration->text_at,
				    COVE_STRAND_RESULT, declaration->text);
	} else if (!strand && (!cove_check_is_handler(handler) || !handler->declaration->body)) {
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_NOT_A_HANDLER,
				    declaration->name);
	} else {
		return 1;
	}
	return 0;
}
