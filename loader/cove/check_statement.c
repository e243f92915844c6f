// SPDX-License-Identifier: GPL-2.0-only
/* Statements, and bodies of functions.  Also: which loops count how far. */
#include "checker.h"

static void check_statement(struct cove_checker *checker, struct cove_statement *statement);

struct cove_symbol *cove_check_add_local(struct cove_checker *checker, const char *name,
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

static void check_local(struct cove_checker *checker, struct cove_statement *statement)
{
	struct cove_declaration *local = statement->local;
	struct cove_type *type;

	cove_check_infer_size(checker, local->syntax, local->initializer);
	type = cove_check_type(checker, local->syntax);

	if (type->kind == COVE_TYPE_VOID || type->kind == COVE_TYPE_TABLE ||
	    type->kind == COVE_TYPE_COUNTER || type->kind == COVE_TYPE_FUNCTION ||
	    cove_type_is_opaque(type)) {
		cove_diagnostic_add(checker->diagnostics, local->at, COVE_BAD_LOCAL,
				    cove_type_text(checker->arena, type));
		type = checker->unit->types.error;
	}
	local->symbol = cove_check_add_local(checker, local->name, local->at, type,
					     local->syntax->is_const);
	if (!local->initializer)
		return;
	local->symbol->is_declaring = 1;
	cove_check_initializer(checker, local->initializer, type, 0);
	local->symbol->is_declaring = 0;
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

static void check_block(struct cove_checker *checker, struct cove_statement *block)
{
	open_scope(checker);
	for (size_t i = 0; i < block->statements_count; i++)
		check_statement(checker, block->statements[i]);
	close_scope(checker);
}

static void check_body(struct cove_checker *checker, struct cove_statement *body)
{
	open_scope(checker);
	check_statement(checker, body);
	close_scope(checker);
}

/* How a search for a variable judges: every way to write it, or only taking its address. */
enum search { WRITES, TAKES_ADDRESS };

static int initializer_writes(const struct cove_initializer *initializer, const char *name,
			      enum search search);

static int writes_name(const struct cove_expression *expression, const char *name,
		       enum search search)
{
	const struct cove_expression *parts[3];

	if (!expression)
		return 0;
	parts[0] = expression->a;
	parts[1] = expression->b;
	parts[2] = expression->c;
	if (((search == WRITES && (expression->kind == COVE_EXPRESSION_ASSIGN ||
				   expression->kind == COVE_EXPRESSION_STEP)) ||
	     (expression->kind == COVE_EXPRESSION_UNARY && expression->op == COVE_TOKEN_AND)) &&
	    expression->a->kind == COVE_EXPRESSION_NAME && !strcmp(expression->a->name, name))
		return 1;
	for (size_t i = 0; i < 3; i++)
		if (writes_name(parts[i], name, search))
			return 1;
	for (size_t i = 0; i < expression->arguments_count; i++)
		if (writes_name(expression->arguments[i], name, search))
			return 1;
	return initializer_writes(expression->initializer, name, search);
}

static int initializer_writes(const struct cove_initializer *initializer, const char *name,
			      enum search search)
{
	if (!initializer)
		return 0;
	if (initializer->value)
		return writes_name(initializer->value, name, search);
	for (size_t i = 0; i < initializer->items_count; i++)
		if (initializer_writes(initializer->items[i].value, name, search))
			return 1;
	return 0;
}

/* Does a statement write a variable of this name?  Judged by name alone: may say yes too often. */
static int statement_writes(const struct cove_statement *statement, const char *name,
			    enum search search)
{
	if (!statement)
		return 0;
	if (statement->local && initializer_writes(statement->local->initializer, name, search))
		return 1;
	if (writes_name(statement->expression, name, search) ||
	    writes_name(statement->step, name, search) ||
	    statement_writes(statement->first, name, search) ||
	    statement_writes(statement->body, name, search) ||
	    statement_writes(statement->otherwise, name, search))
		return 1;
	for (size_t i = 0; i < statement->statements_count; i++)
		if (statement_writes(statement->statements[i], name, search))
			return 1;
	return 0;
}

/* The variable that a loop steps upwards by a constant, and by how much. */
static struct cove_symbol *stepped(struct cove_checker *checker, struct cove_expression *step,
				   cove_wide *by)
{
	struct cove_symbol *symbol;

	if (!step || (step->kind != COVE_EXPRESSION_STEP && step->kind != COVE_EXPRESSION_ASSIGN) ||
	    step->op != COVE_TOKEN_ADD || step->a->kind != COVE_EXPRESSION_NAME)
		return NULL;
	*by = 1;
	if (step->kind == COVE_EXPRESSION_ASSIGN) {
		cove_check_expression(checker, step->b);
		if (!step->b->is_constant || !cove_type_is_number(step->b->type))
			return NULL;
		*by = cove_constant_value(step->b->type, step->b->value);
	}
	symbol = cove_scope_find(checker->scope, step->a->name);
	if (*by <= 0 || !symbol || symbol->kind != COVE_SYMBOL_LOCAL ||
	    symbol->type->kind != COVE_TYPE_INTEGER)
		return NULL;
	return symbol;
}

/* What the variable is set to before the loop: a constant, by "T i = c" or "i = c". */
static int start_value(const struct cove_statement *first, const struct cove_symbol *symbol,
		       cove_wide *start)
{
	const struct cove_expression *value = NULL;

	if (first->statements_count != 1)
		return 0;
	first = first->statements[0];
	if (first->kind == COVE_STATEMENT_LOCAL && first->local->symbol == symbol &&
	    first->local->initializer)
		value = first->local->initializer->value;
	else if (first->kind == COVE_STATEMENT_EXPRESSION &&
		 first->expression->kind == COVE_EXPRESSION_ASSIGN &&
		 first->expression->op == COVE_TOKEN_ASSIGN &&
		 first->expression->a->symbol == symbol)
		value = first->expression->b;
	if (!value || !value->is_constant || !cove_type_is_number(value->type))
		return 0;
	*start = cove_constant_value(value->type, value->value);
	return 1;
}

/* The bare name under conversions that keep its value. */
static const struct cove_expression *stripped(const struct cove_expression *expression)
{
	while (expression->kind == COVE_EXPRESSION_CAST && !expression->syntax)
		expression = expression->a;
	return expression;
}

/*
 * "for (T i = c; i < bound; i += k)" with i written nowhere else, and no pointer to
 * an i anywhere in the function: inside, i lies
 * between c and the largest value of bound; and where that is known to be below
 * the end of T, i cannot wrap and the loop ends.
 */
static void find_trips(struct cove_checker *checker, struct cove_statement *loop)
{
	struct cove_expression *condition = loop->expression;
	struct cove_symbol *symbol;
	cove_wide start, by, last;

	loop->trips = COVE_UNBOUNDED;
	symbol = stepped(checker, loop->step, &by);
	if (!symbol || !condition || condition->kind != COVE_EXPRESSION_BINARY ||
	    (condition->op != COVE_TOKEN_LESS && condition->op != COVE_TOKEN_LESS_EQUAL &&
	     condition->op != COVE_TOKEN_NOT_EQUAL) ||
	    condition->type->kind == COVE_TYPE_ERROR ||
	    stripped(condition->a)->symbol != symbol ||
	    !start_value(loop->first, symbol, &start) ||
	    statement_writes(loop->body, symbol->name, WRITES) ||
	    writes_name(condition, symbol->name, WRITES) ||
	    (loop->first->statements[0]->kind != COVE_STATEMENT_LOCAL &&
	     statement_writes(checker->function->declaration->body, symbol->name,
			      TAKES_ADDRESS)))
		return;
	if (condition->op == COVE_TOKEN_NOT_EQUAL &&
	    (!condition->b->is_constant || by != 1 || condition->b->range.low < start))
		return;
	last = condition->b->range.high - (condition->op != COVE_TOKEN_LESS_EQUAL);
	if (last + by > cove_type_range(symbol->type).high ||
	    start < cove_type_range(symbol->type).low)
		return;
	if (last < start)
		last = start;
	loop->trips = (uint64_t)((last - start) / by + 1);
	symbol->has_range = 1;
	symbol->range = (struct cove_range){ start, last };
}

static void check_for(struct cove_checker *checker, struct cove_statement *statement)
{
	open_scope(checker);
	for (size_t i = 0; i < statement->first->statements_count; i++)
		check_statement(checker, statement->first->statements[i]);
	if (statement->expression)
		cove_check_condition(checker, statement->expression);
	find_trips(checker, statement);
	checker->loops++;
	check_body(checker, statement->body);
	checker->loops--;
	/* The range holds in the body alone: the step leaves it. */
	if (statement->trips != COVE_UNBOUNDED) {
		struct cove_expression *step = statement->step;

		cove_scope_find(checker->scope, step->a->name)->has_range = 0;
	}
	if (statement->step)
		cove_check_expression(checker, statement->step);
	close_scope(checker);
}

static void check_loop(struct cove_checker *checker, struct cove_statement *statement)
{
	statement->trips = COVE_UNBOUNDED;
	cove_check_condition(checker, statement->expression);
	checker->loops++;
	check_body(checker, statement->body);
	checker->loops--;
}

static void check_case(struct cove_checker *checker, struct cove_statement *body, size_t index,
		       struct cove_type *type)
{
	struct cove_expression *value = body->statements[index]->expression;

	if (!value || !cove_check_constant(checker, value))
		return;
	cove_check_convert(checker, &body->statements[index]->expression, type);
	value = body->statements[index]->expression;
	for (size_t i = 0; i < index; i++) {
		struct cove_statement *other = body->statements[i];

		if (other->kind == COVE_STATEMENT_CASE && other->expression->is_constant &&
		    other->expression->value == value->value)
			cove_diagnostic_add(checker->diagnostics, value->at, COVE_CASE_TWICE);
	}
}

/* Labels and statements of a switch stand directly in its block: no jumping into blocks. */
static void check_switch(struct cove_checker *checker, struct cove_statement *statement)
{
	struct cove_statement *body = statement->body;
	unsigned int defaults = 0;
	int labelled = 0;

	cove_check_expression(checker, statement->expression);
	if (statement->expression->type->kind != COVE_TYPE_INTEGER &&
	    statement->expression->type->kind != COVE_TYPE_ENUM &&
	    statement->expression->type->kind != COVE_TYPE_ERROR)
		cove_diagnostic_add(checker->diagnostics, statement->expression->at,
				    COVE_BAD_SWITCH,
				    cove_type_text(checker->arena, statement->expression->type));
	checker->switches++;
	open_scope(checker);
	for (size_t i = 0; i < body->statements_count; i++) {
		struct cove_statement *inner = body->statements[i];

		if (inner->kind == COVE_STATEMENT_CASE || inner->kind == COVE_STATEMENT_DEFAULT) {
			labelled = 1;
			defaults += inner->kind == COVE_STATEMENT_DEFAULT;
			if (defaults > 1)
				cove_diagnostic_add(checker->diagnostics, inner->at,
						    COVE_CASE_TWICE);
			check_case(checker, body, i, statement->expression->type);
			continue;
		}
		if (!labelled || inner->kind == COVE_STATEMENT_LOCAL)
			cove_diagnostic_add(checker->diagnostics, inner->at, COVE_SWITCH_BODY);
		check_body(checker, inner);
	}
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
	case COVE_STATEMENT_EMPTY: break;
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
	}
}

void cove_check_body(struct cove_checker *checker, struct cove_function *function)
{
	struct cove_declaration *declaration = function->declaration;

	checker->function = function;
	checker->depth = 1;
	checker->scope = cove_scope_open(checker->arena, checker->scope);
	for (size_t i = 0; i < declaration->parameters_count; i++) {
		struct cove_parameter *parameter = &declaration->parameters[i];

		parameter->symbol = cove_check_add_local(
			checker, parameter->name, parameter->at, function->type->parameters[i],
			declaration->syntax->members[i].syntax->is_const);
	}
	for (size_t i = 0; i < declaration->body->statements_count; i++)
		check_statement(checker, declaration->body->statements[i]);
	checker->scope = checker->scope->outer;
	checker->depth = 0;
	checker->function = NULL;
}
