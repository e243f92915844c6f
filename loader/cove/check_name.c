// SPDX-License-Identifier: GPL-2.0-only
/* Names that mean nothing, and what may have been meant.  R13. */
#include "advice.h"
#include "checker.h"

const char *cove_check_advice(struct cove_checker *checker, const char *name)
{
	struct cove_advice advice = cove_advice_begin(checker->diagnostics, name);

	for (const struct cove_scope *scope = checker->scope; scope; scope = scope->outer)
		cove_advice_consider(&advice, &scope->names);
	cove_advice_consider_words(&advice);
	return cove_advice_text(&advice,
				"declare it before, or include the interface that does");
}

void cove_check_undeclared(struct cove_checker *checker, struct cove_position at,
			   const char *name)
{
	cove_diagnostic_add(checker->diagnostics, at, COVE_UNDECLARED, name,
			    cove_check_advice(checker, name));
}

void cove_check_undeclared_function(struct cove_checker *checker, struct cove_position at,
				    const char *name)
{
	cove_diagnostic_add(checker->diagnostics, at, COVE_UNDECLARED_FUNCTION, name,
			    cove_check_advice(checker, name));
}

void cove_check_no_members(struct cove_checker *checker, struct cove_position at,
			   const struct cove_type *type)
{
	const char *hint = "use the operations of its interface; the bytes of a packet are seen "
			   "through view(T, p, offset)";
	const char *habit = *type->name ? cove_advice_habit(type->name) : NULL;

	if (type->kind != COVE_TYPE_STRUCT)
		hint = "members are those of structs";
	else if (habit)
		hint = habit;
	else if (checker->diagnostics->sources->files[type->file].program)
		hint = "nobody says what is in it: write struct name { ... }; before, or take a "
		       "type of an interface";
	cove_diagnostic_add(checker->diagnostics, at, COVE_NO_MEMBERS,
			    cove_type_text(checker->arena, type), hint);
}

void cove_check_note(struct cove_checker *checker, const struct cove_symbol *symbol)
{
	cove_diagnostic_add(checker->diagnostics, symbol->at, COVE_DECLARED, symbol->name);
}
