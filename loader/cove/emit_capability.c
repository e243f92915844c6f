// SPDX-License-Identifier: GPL-2.0-only
/*
 * Variables that hold what an operation acquired, as C.  R14.
 *
 * As with locks (emit_shared.c), the C compiler puts the release on every way out.  A variable
 * that gives away what it holds is null from then on, and what is null is not released.
 */
#include "emitter.h"

void cove_emit_releases(struct cove_emitter *emitter)
{
	const struct cove_unit *unit = emitter->unit;

	for (size_t i = 0; i < unit->functions_count; i++) {
		const struct cove_function *function = unit->functions[i];
		const char *type;

		if (!function->ends_scope)
			continue;
		type = cove_emit_type(emitter, function->type->parameters[0]);
		spin_buffer_print(emitter->out, "SPIN_INLINE void release_%s(%s*held) "
				  "{ if (*held) spin_%s(*held); }\n", function->symbol->name, type,
				  function->symbol->name);
	}
}

/* What ends the function while the value is made must not release it. */
void cove_emit_holder(struct cove_emitter *emitter, const struct cove_symbol *symbol,
		      const char *value)
{
	const char *made = cove_emit_temporary(emitter);
	const char *type = cove_emit_type(emitter, symbol->type);
	const char *cleanup = "";

	if (cove_emits_check(emitter, COVE_INSERTED_CAPABILITY_RELEASED))
		cleanup = spin_arena_format(emitter->arena,
					    " __attribute__((__cleanup__(release_%s)))",
					    symbol->release->symbol->name);
	cove_emit_line(emitter, "%s%s = %s;", type, made, value);
	cove_emit_line(emitter, "SPIN_UNUSED %s%s%s = %s;", type,
		       cove_emit_local_name(emitter, symbol), cleanup, made);
}

/* The variable whose capability this argument gives away, or NULL. */
static const struct cove_symbol *given(const struct cove_expression *call, size_t argument)
{
	const struct cove_function *function = call->symbol->function;
	const struct cove_parameter *parameter = &function->declaration->parameters[argument];
	const struct cove_type *type = function->type->parameters[argument];
	const struct cove_expression *name = call->arguments[argument];

	if ((!parameter->consumes && !parameter->releases) ||
	    type->kind != COVE_TYPE_POINTER || !type->to->is_capability)
		return NULL;
	while (name->kind == COVE_EXPRESSION_CAST)
		name = name->a;
	return name->symbol;
}

int cove_emit_gives_away(const struct cove_expression *call)
{
	for (size_t i = 0; i < call->arguments_count; i++)
		if (given(call, i))
			return 1;
	return 0;
}

void cove_emit_give_away(struct cove_emitter *emitter, const struct cove_expression *call,
			 struct spin_buffer *setup)
{
	if (!cove_emits_check(emitter, COVE_INSERTED_GIVEN_AWAY))
		return;
	for (size_t i = 0; i < call->arguments_count; i++)
		if (given(call, i))
			spin_buffer_print(setup, "%s = 0; ",
					  cove_emit_local_name(emitter, given(call, i)));
}
