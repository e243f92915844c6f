// SPDX-License-Identifier: GPL-2.0-only
/*
 * Capabilities that an operation acquires and another one releases.  R14.
 *
 * What is acquired is held by one variable, which is made for it and never assigned: so
 * whoever leaves its block knows what to release.  It alone can be given away before; all
 * else is lent.  What is used too long the flow pass finds.
 */
#include "checker.h"

/* A pointer to what nobody but the interface can make. */
static int is_capability(const struct cove_type *type)
{
	return type->kind == COVE_TYPE_POINTER && cove_type_is_opaque(type->to) &&
	       !type->is_managed && !type->to_const;
}

static int can_release(const struct cove_function *release, const struct cove_function *function)
{
	const struct cove_type *type = release->type;

	return release->interface && type->parameters_count == 1 &&
	       release->declaration->parameters[0].releases && !release->declaration->body &&
	       is_capability(type->parameters[0]) &&
	       type->parameters[0]->to == function->type->to->to &&
	       type->to->kind == COVE_TYPE_VOID && release->class == function->class;
}

void cove_check_acquires(struct cove_checker *checker, struct cove_function *function)
{
	const struct cove_expression *name = function->declaration->acquires;
	struct cove_type *type = function->type->to;
	struct cove_symbol *symbol;

	if (!name || type->kind == COVE_TYPE_ERROR)
		return;
	if (!is_capability(type) || function->class == COVE_CLASS_PURE) {
		cove_diagnostic_add(checker->diagnostics, name->at, COVE_ACQUIRES_RESULT,
				    function->symbol->name,
				    cove_type_text(checker->arena, type));
		return;
	}
	symbol = cove_scope_find(checker->scope, name->name);
	if (!symbol || symbol->kind != COVE_SYMBOL_FUNCTION ||
	    !can_release(symbol->function, function)) {
		cove_diagnostic_add(checker->diagnostics, name->at, COVE_ACQUIRES_RELEASE,
				    name->name, function->symbol->name, name->name,
				    cove_type_text(checker->arena, type->to));
		return;
	}
	function->release = symbol->function;
	type->to->is_capability = 1;
}

void cove_check_acquired(struct cove_checker *checker, const struct cove_expression *call)
{
	if (checker->acquiring != call)
		cove_diagnostic_add(checker->diagnostics, call->at, COVE_ACQUIRED_NOWHERE,
				    call->a->name, cove_type_text(checker->arena, call->type),
				    call->a->name);
}

static const struct cove_expression *without_casts(const struct cove_expression *expression)
{
	while (expression && expression->kind == COVE_EXPRESSION_CAST)
		expression = expression->a;
	return expression;
}

void cove_check_given(struct cove_checker *checker, const struct cove_expression *call)
{
	const struct cove_function *function = call->symbol->function;
	const struct cove_declaration *declaration = function->declaration;

	for (size_t i = 0; i < call->arguments_count && i < declaration->parameters_count; i++) {
		const struct cove_expression *argument = without_casts(call->arguments[i]);
		const struct cove_type *type = function->type->parameters[i];
		int takes = declaration->parameters[i].consumes ||
			    declaration->parameters[i].releases;

		if (!takes || type->kind != COVE_TYPE_POINTER || !type->to->is_capability ||
		    argument->type->kind == COVE_TYPE_ERROR)
			continue;
		if (argument->kind != COVE_EXPRESSION_NAME || !argument->symbol->release)
			cove_diagnostic_add(checker->diagnostics, call->arguments[i]->at,
					    COVE_NOT_HOLDER, call->a->name);
	}
}

void cove_check_begin_holder(struct cove_checker *checker, const struct cove_expression *value)
{
	checker->acquiring = value;
}

void cove_check_end_holder(struct cove_checker *checker, struct cove_symbol *symbol,
			   const struct cove_expression *value)
{
	checker->acquiring = NULL;
	value = without_casts(value);
	if (value && value->kind == COVE_EXPRESSION_CALL && cove_type_points(symbol->type))
		symbol->release = value->symbol->function->release;
}

void cove_check_holder_kept(struct cove_checker *checker, const struct cove_expression *target)
{
	if (target->kind == COVE_EXPRESSION_NAME && target->symbol && target->symbol->release)
		cove_diagnostic_add(checker->diagnostics, target->at, COVE_HOLDER_ASSIGNED,
				    target->name);
}
