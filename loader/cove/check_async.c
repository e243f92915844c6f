// SPDX-License-Identifier: GPL-2.0-only
/*
 * Handlers that run later: with copies of the arguments, when who raised the event has gone on.
 * R2.  That they neither decline nor cancel is known behind the flow pass: safe_calls.c.
 */
#include "checker.h"

static int is_number(const struct cove_type *type)
{
	return cove_type_is_number(type) || type->kind == COVE_TYPE_ORDER;
}

void cove_check_async(struct cove_checker *checker, const struct cove_binding *binding)
{
	const struct cove_declaration *handler = binding->handler->declaration;
	const struct cove_type *type = binding->event->type;
	struct cove_position at = binding->declaration->async_at;

	if (binding->event->class != COVE_CLASS_ATOMIC) {
		cove_later_report(checker->diagnostics, at,
				  "async handlers of events that are not atomic");
		return;
	}
	if (handler->role == COVE_ROLE_FILTER)
		cove_diagnostic_add(checker->diagnostics, at, COVE_ASYNC_FILTER,
				    binding->handler->symbol->name);
	if (type->to->kind != COVE_TYPE_VOID)
		cove_diagnostic_add(checker->diagnostics, at, COVE_ASYNC_RESULT,
				    binding->handler->symbol->name, binding->event->symbol->name);
	for (size_t i = 0; i < type->parameters_count; i++)
		if (!is_number(type->parameters[i]))
			cove_diagnostic_add(checker->diagnostics, at, COVE_ASYNC_REFERENCE,
					    binding->handler->symbol->name,
					    handler->parameters[i].name);
}
