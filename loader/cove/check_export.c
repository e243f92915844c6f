// SPDX-License-Identifier: GPL-2.0-only
/*
 * Interfaces of the program's own files: it has the bodies of their procedures and exports them,
 * or calls those of another extension.  R9, R13.
 */
#include <string.h>

#include "checker.h"

struct cove_interface *cove_check_interface_of(const struct cove_unit *unit, unsigned int file)
{
	for (size_t i = 0; i < unit->interfaces_count; i++)
		if (unit->interfaces[i].file == file)
			return &unit->interfaces[i];
	return NULL;
}

/* The declaration in the interface, where there is one. */
static const struct cove_declaration *prototype_of(const struct cove_function *function)
{
	return function->prototype ? function->prototype : function->declaration;
}

static const struct cove_interface *own_interface(const struct cove_unit *unit,
						  const struct cove_function *function)
{
	const struct cove_interface *interface = NULL;

	if (function->interface)
		interface = cove_check_interface_of(unit, prototype_of(function)->at.file);
	return interface && interface->is_own ? interface : NULL;
}

int cove_check_is_own(const struct cove_unit *unit, const struct cove_function *function)
{
	return own_interface(unit, function) != NULL;
}

void cove_check_exports_word(struct cove_checker *checker,
			     const struct cove_declaration *declaration)
{
	for (size_t i = 0; i < checker->unit->interfaces_count; i++) {
		struct cove_interface *interface = &checker->unit->interfaces[i];

		if (!interface->is_own || strcmp(interface->name, declaration->name))
			continue;
		if (interface->is_exported)
			cove_diagnostic_add(checker->diagnostics, declaration->at,
					    COVE_EXPORTED_TWICE, declaration->name);
		interface->is_exported = 1;
		return;
	}
	cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_EXPORTS_WHAT,
			    declaration->name, declaration->name);
}

/* Numbers, and structs of them: what can be copied from one extension to another. */
static int is_plain(const struct cove_type *type)
{
	return cove_type_is_number(type) || cove_type_is_bytes(type);
}

/*
 * What lives in the caller's memory, or is a domain's for as long as the raise: then the domain is
 * a part of the type, or two that call different things alike would mean each other's.
 */
static int can_be_lent(const struct cove_unit *unit, const struct cove_type *type,
		       struct cove_parameter *parameter)
{
	const struct cove_interface *lender;

	if (type->kind != COVE_TYPE_POINTER || type->is_managed)
		return 0;
	if (!cove_type_is_opaque(type->to))
		return is_plain(type->to);
	lender = cove_check_interface_of(unit, type->to->file);
	if (!lender || lender->is_own)
		return 0;
	parameter->lender = lender->name;
	return 1;
}

static void refuse_type(struct cove_checker *checker, const struct cove_function *function,
			struct cove_position at, const char *does, const struct cove_type *type)
{
	if (type->kind != COVE_TYPE_ERROR)
		cove_diagnostic_add(checker->diagnostics, at, COVE_EXPORT_TYPE,
				    function->symbol->name, does,
				    cove_type_text(checker->arena, type));
}

void cove_check_own_prototype(struct cove_checker *checker, const struct cove_function *function)
{
	struct cove_declaration *declaration = function->declaration;
	const struct cove_type *type = function->type;
	int releases = 0;

	for (size_t i = 0; i < type->parameters_count; i++) {
		struct cove_parameter *parameter = &declaration->parameters[i];

		releases |= parameter->releases;
		if (!is_plain(type->parameters[i]) &&
		    !can_be_lent(checker->unit, type->parameters[i], parameter))
			refuse_type(checker, function, parameter->at, "takes",
				    type->parameters[i]);
	}
	if (type->to->kind != COVE_TYPE_VOID && !is_plain(type->to))
		refuse_type(checker, function, declaration->at, "returns", type->to);
	if (declaration->class == COVE_CLASS_STRAND)
		cove_later_report(checker->diagnostics, declaration->at,
				  "strand functions that an extension exports");
	if (declaration->acquires || releases)
		cove_later_report(checker->diagnostics, declaration->at,
				  "capabilities that an extension gives");
	if (declaration->class == COVE_CLASS_BLOCKING)
		cove_later_report(checker->diagnostics, declaration->at,
				  "blocking procedures that an extension exports");
}

/* Is there what a handler of another extension's procedure needs? */
int cove_check_handled(struct cove_checker *checker, const struct cove_binding *binding)
{
	const struct cove_declaration *declaration = binding->declaration;

	if (!own_interface(checker->unit, binding->event))
		return 1;
	if (!cove_function_can_be_handled(binding->event))
		cove_later_report(checker->diagnostics, declaration->text_at,
				  "handlers of procedures of extensions that take pointers");
	else if (declaration->is_async)
		cove_later_report(checker->diagnostics, declaration->async_at,
				  "async handlers of the procedures of extensions");
	else
		return 1;
	return 0;
}

/* It may say what it exports behind its bindings. */
static void check_own_handlers(struct cove_checker *checker)
{
	for (size_t i = 0; i < checker->unit->bindings_count; i++) {
		const struct cove_binding *binding = &checker->unit->bindings[i];
		const struct cove_interface *interface = own_interface(checker->unit,
								       binding->event);

		if (interface && interface->is_exported)
			cove_later_report(checker->diagnostics, binding->declaration->text_at,
					  "handlers of what the program itself exports");
	}
}

/* A body that is not static: is it that of a procedure which this program exports? */
static void check_body(struct cove_checker *checker, struct cove_function *function)
{
	const struct cove_interface *interface = own_interface(checker->unit, function);
	const struct cove_declaration *body = function->declaration;

	if (!function->interface) {
		if (!body->is_static && !body->role)
			cove_diagnostic_add(checker->diagnostics, body->at, COVE_NOT_DECLARED,
					    body->name);
		return;
	}
	if (!interface || !interface->is_exported) {
		cove_diagnostic_add(checker->diagnostics, body->at, COVE_NOT_EXPORTED, body->name,
				    function->interface, function->interface);
		return;
	}
	if (body->is_static)
		cove_diagnostic_add(checker->diagnostics, body->at, COVE_EXPORT_STATIC, body->name);
	function->is_exported = 1;
	*SPIN_ARRAY_ADD(checker->arena, checker->unit, exports) = function;
}

static void check_prototype(struct cove_checker *checker, struct cove_function *function)
{
	const struct cove_interface *interface = own_interface(checker->unit, function);

	if (!interface)
		return;
	if (interface->is_exported) {
		cove_diagnostic_add(checker->diagnostics, function->symbol->at,
				    COVE_EXPORT_WITHOUT_BODY, function->symbol->name,
				    interface->name);
		return;
	}
	function->is_linked = 1;
	if (function->called)
		*SPIN_ARRAY_ADD(checker->arena, checker->unit, links) = function;
}

void cove_check_exports(struct cove_checker *checker)
{
	for (size_t i = 0; i < checker->unit->functions_count; i++) {
		struct cove_function *function = checker->unit->functions[i];

		if (function->declaration->body)
			check_body(checker, function);
		else
			check_prototype(checker, function);
	}
	check_own_handlers(checker);
}
