// SPDX-License-Identifier: GPL-2.0-only
/* Statements, and bodies of functions. */
#include "checker.h"

static void check_statement(struct cove_checker *checker, struct cove_statement *statement);

static struct cove_symbol *add_local(struct cove_checker *checker, const char *name,
				     struct cove_position at, struct cove_type *type,
				     int is_const)
{
	struct cove_symbol *symbol = spin_arena_allocate(checker->arena, sizeof(*symbol));
	struct cove_function *function = checker->function;

	*symbol = (struct cove_symbol){ .kind = COVE_SYMBOL_LOCAL, .name = name, .at = at,
					.type = type, .is_const = is_const != 0,
					.depth = checker->depth };
	symbol->index = (unsigned int)function->locals_count;
	*SPIN_ARRAY_ADD(checker->arena, function, locals) = symbol;
	cove_check_add(checker, symbol);
	return symbol;
}

static void open_scope(struct cove_checker *checker)
{
	checker->scope = cove_scope_open(checker->arena, checker->scope);
	checker->depth++;
}

static void close_scope(struct cove_checker *checker)
{
	checker->scope = checker->scope->outer;
	checker->depth--;
}

static void enter_block(struct cove_checker *checker, struct cove_check_block *place,
			const struct cove_statement *block)
{
	*place = (struct cove_check_block){ checker->block, block, 0 };
	checker->block = place;
}

static void check_statements(struct cove_checker *checker, struct cove_statement *block)
{
	struct cove_check_block place;

	enter_block(checker, &place, block);
	for (size_t i = 0; i < block->statements_count; i++) {
		place.next = i + 1;
		check_statement(checker, block->statements[i]);
	}
	checker->block = place.outer;
}

static void check_block(struct cove_checker *checker, struct cove_statement *block)
{
	open_scope(checker);
	check_statements(checker, block);
	close_scope(checker);
}

static void check_body(struct cove_checker *checker, struct cove_statement *body)
{
	open_scope(checker);
	check_statement(checker, body);
	close_scope(checker);
}

/* What is known of the length of a slice that is made once. */
static void note_length(struct cove_checker *checker, struct cove_symbol *symbol,
			const struct cove_expression *value)
{
	if (symbol->type->kind != COVE_TYPE_SLICE || !value ||
	    value->type->kind != COVE_TYPE_SLICE ||
	    cove_check_is_written(checker->function->declaration->body, symbol->name))
		return;
	symbol->has_range = 1;
	symbol->range = value->range;
}

static void check_local(struct cove_checker *checker, struct cove_statement *statement)
{
	struct cove_declaration *local = statement->local;
	struct cove_type *type;

	cove_check_infer_size(checker, local->syntax, local->initializer);
	type = cove_check_type(checker, local->syntax);
	if (local->is_static) {
		if (cove_check_place(checker, local) &&
		    cove_check_static_type(checker, local, type))
			cove_check_static(checker, local, type);
		else
			local->symbol = add_local(checker, local->name, local->at,
						  checker->unit->types.error, 0);
		return;
	}
	if (type->kind == COVE_TYPE_VOID || cove_type_is_named(type) ||
	    type->kind == COVE_TYPE_FUNCTION || cove_type_is_opaque(type) ||
	    cove_type_is_pinned(type)) {
		cove_diagnostic_add(checker->diagnostics, local->at, COVE_BAD_LOCAL,
				    cove_type_text(checker->arena, type));
		type = checker->unit->types.error;
	} else if (cove_type_holds_managed(type)) {
		cove_diagnostic_add(checker->diagnostics, local->at, COVE_HOLDER_VARIABLE,
				    cove_type_text(checker->arena, type));
		type = checker->unit->types.error;
	}
	local->symbol = add_local(checker, local->name, local->at, type,
				  local->syntax->is_const);
	if (!local->initializer)
		return;
	local->symbol->is_declaring = 1;
	cove_check_begin_holder(checker, local->initializer->value);
	cove_check_initializer(checker, local->initializer, type, 0);
	cove_check_end_holder(checker, local->symbol, local->initializer->value);
	local->symbol->is_declaring = 0;
	note_length(checker, local->symbol, local->initializer->value);
}

static void check_for(struct cove_checker *checker, struct cove_statement *statement)
{
	struct cove_symbol *counter;

	open_scope(checker);
	for (size_t i = 0; i < statement->first->statements_count; i++)
		check_statement(checker, statement->first->statements[i]);
	if (statement->expression)
		cove_check_condition(checker, statement->expression);
	counter = cove_check_count(checker, statement);
	checker->loops++;
	check_body(checker, statement->body);
	checker->loops--;
	/* The range holds in the body alone: the step leaves it. */
	if (counter) {
		counter->has_range = 0;
		counter->below = NULL;
	}
	if (statement->step)
		cove_check_expression(checker, statement->step);
	close_scope(checker);
}

static void check_loop(struct cove_checker *checker, struct cove_statement *statement)
{
	statement->trips = COVE_UNBOUNDED;
	cove_check_condition(checker, statement->expression);
	/* do { ... } while (0) goes round once. */
	if (statement->kind == COVE_STATEMENT_DO && statement->expression->is_constant &&
	    !statement->expression->value)
		statement->trips = 1;
	checker->loops++;
	check_body(checker, statement->body);
	checker->loops--;
}

static cove_wide first_value(const struct cove_statement *label)
{
	return cove_constant_value(label->expression->type, label->expression->value);
}

static cove_wide last_value(const struct cove_statement *label)
{
	const struct cove_expression *last = label->step ? label->step : label->expression;

	return cove_constant_value(last->type, last->value);
}

static int is_known(const struct cove_statement *label)
{
	return label->kind == COVE_STATEMENT_CASE && label->expression->is_constant &&
	       (!label->step || label->step->is_constant);
}

static int check_label(struct cove_checker *checker, struct cove_expression **value,
		       struct cove_type *type)
{
	if (!cove_check_constant(checker, *value))
		return 0;
	cove_check_convert(checker, value, type);
	return (*value)->is_constant;
}

static void check_case(struct cove_checker *checker, struct cove_statement *body, size_t index,
		       struct cove_type *type)
{
	struct cove_statement *label = body->statements[index];
	unsigned int errors = checker->diagnostics->errors;

	if (!label->expression || !check_label(checker, &label->expression, type) ||
	    (label->step && !check_label(checker, &label->step, type)) ||
	    checker->diagnostics->errors > errors)
		return;
	if (last_value(label) < first_value(label))
		cove_diagnostic_add(checker->diagnostics, label->step->at, COVE_EMPTY_RANGE);
	for (size_t i = 0; i < index; i++) {
		const struct cove_statement *other = body->statements[i];

		if (is_known(other) && first_value(other) <= last_value(label) &&
		    first_value(label) <= last_value(other))
			cove_diagnostic_add(checker->diagnostics, label->expression->at,
					    COVE_CASE_TWICE);
	}
}

/* Labels and statements of a switch stand directly in its block: no jumping into blocks. */
static void check_switch(struct cove_checker *checker, struct cove_statement *statement)
{
	struct cove_statement *body = statement->body;
	struct cove_check_block place;
	unsigned int defaults = 0;
	int labelled = 0;

	cove_check_expression(checker, statement->expression);
	if (statement->expression->type->kind != COVE_TYPE_INTEGER &&
	    statement->expression->type->kind != COVE_TYPE_ENUM &&
	    statement->expression->type->kind != COVE_TYPE_ERROR) {
		cove_diagnostic_add(checker->diagnostics, statement->expression->at,
				    COVE_BAD_SWITCH,
				    cove_type_text(checker->arena, statement->expression->type));
		/* Its cases need not fit what is no good. */
		statement->expression->type = checker->unit->types.error;
	}
	checker->switches++;
	open_scope(checker);
	enter_block(checker, &place, body);
	for (size_t i = 0; i < body->statements_count; i++) {
		struct cove_statement *inner = body->statements[i];

		place.next = i + 1;
		if (inner->kind == COVE_STATEMENT_CASE || inner->kind == COVE_STATEMENT_DEFAULT) {
			labelled = 1;
			defaults += inner->kind == COVE_STATEMENT_DEFAULT;
			if (defaults > 1)
				cove_diagnostic_add(checker->diagnostics, inner->at,
						    COVE_CASE_TWICE);
			check_case(checker, body, i, statement->expression->type);
			continue;
		}
		if (!labelled || inner->local)
			cove_diagnostic_add(checker->diagnostics, inner->at, COVE_SWITCH_BODY);
		/* What is declared in spite of that is known behind it: one fault is one message. */
		if (inner->local)
			check_statement(checker, inner);
		else
			check_body(checker, inner);
	}
	checker->block = place.outer;
	close_scope(checker);
	checker->switches--;
}

static void check_return(struct cove_checker *checker, struct cove_statement *statement)
{
	struct cove_type *type = checker->function->type->to;

	if (statement->expression)
		cove_check_expression(checker, statement->expression);
	if (type->kind == COVE_TYPE_VOID) {
		if (statement->expression)
			cove_diagnostic_add(checker->diagnostics, statement->at,
					    COVE_RETURN_VALUE, checker->function->symbol->name);
	} else if (!statement->expression) {
		cove_diagnostic_add(checker->diagnostics, statement->at, COVE_RETURN_NOTHING,
				    checker->function->symbol->name,
				    cove_type_text(checker->arena, type));
	} else {
		cove_check_convert(checker, &statement->expression, type);
	}
}

static void check_statement(struct cove_checker *checker, struct cove_statement *statement)
{
	switch (statement->kind) {
	case COVE_STATEMENT_EMPTY:
		if (statement->local && statement->local->kind == COVE_DECLARATION_ASSERT)
			cove_check_assert(checker, statement->local);
		else if (statement->local)
			cove_check_type_alone(checker, statement->local->syntax);
		break;
	case COVE_STATEMENT_BLOCK: check_block(checker, statement); break;
	case COVE_STATEMENT_LOCAL: check_local(checker, statement); break;
	case COVE_STATEMENT_EXPRESSION:
		cove_check_expression(checker, statement->expression);
		break;
	case COVE_STATEMENT_IF:
		cove_check_condition(checker, statement->expression);
		check_body(checker, statement->body);
		if (statement->otherwise)
			check_body(checker, statement->otherwise);
		break;
	case COVE_STATEMENT_WHILE:
	case COVE_STATEMENT_DO: check_loop(checker, statement); break;
	case COVE_STATEMENT_FOR: check_for(checker, statement); break;
	case COVE_STATEMENT_SWITCH: check_switch(checker, statement); break;
	case COVE_STATEMENT_CASE:
	case COVE_STATEMENT_DEFAULT:
		cove_diagnostic_add(checker->diagnostics, statement->at, COVE_STRAY_LABEL);
		break;
	case COVE_STATEMENT_BREAK:
		if (!checker->loops && !checker->switches)
			cove_diagnostic_add(checker->diagnostics, statement->at, COVE_STRAY_JUMP,
					    "break");
		break;
	case COVE_STATEMENT_CONTINUE:
		if (!checker->loops)
			cove_diagnostic_add(checker->diagnostics, statement->at, COVE_STRAY_JUMP,
					    "continue");
		break;
	case COVE_STATEMENT_RETURN: check_return(checker, statement); break;
	case COVE_STATEMENT_HOLDING:
		cove_check_holding(checker, statement->expression);
		check_body(checker, statement->body);
		cove_check_held_block(checker, statement);
		break;
	case COVE_STATEMENT_GOTO: cove_check_goto(checker, statement); break;
	case COVE_STATEMENT_LABEL: cove_check_label(checker, statement); break;
	}
}

void cove_check_body(struct cove_checker *checker, struct cove_function *function)
{
	struct cove_declaration *declaration = function->declaration;

	checker->function = function;
	checker->labels = (struct spin_map){ .arena = checker->arena };
	checker->depth = 1;
	checker->scope = cove_scope_open(checker->arena, checker->scope);
	for (size_t i = 0; i < declaration->parameters_count; i++) {
		struct cove_parameter *parameter = &declaration->parameters[i];

		parameter->symbol = add_local(checker, parameter->name, parameter->at,
					      function->type->parameters[i],
					      declaration->syntax->members[i].syntax->is_const);
	}
	check_statements(checker, declaration->body);
	checker->scope = checker->scope->outer;
	checker->depth = 0;
	checker->function = NULL;
}
