// SPDX-License-Identifier: GPL-2.0-only
/* Expressions: values, names, members, calls. */
#include "checker.h"

static struct cove_type *error_type(struct cove_checker *checker)
{
	return checker->unit->types.error;
}

static int is_error(const struct cove_type *type)
{
	return type->kind == COVE_TYPE_ERROR;
}

void cove_check_set_constant(struct cove_expression *expression, struct cove_type *type,
			     uint64_t value)
{
	expression->type = type;
	expression->is_constant = 1;
	expression->value = value;
	expression->range.low = cove_constant_value(type, value);
	expression->range.high = expression->range.low;
}

void cove_check_effect(struct cove_checker *checker, struct cove_position at, const char *what)
{
	if (!checker->function || checker->function->cause_text)
		return;
	checker->function->cause = at;
	checker->function->cause_text = what;
}

/* The first type of C's list that holds the number. */
static void check_number(struct cove_checker *checker, struct cove_expression *expression)
{
	const struct cove_types *types = &checker->unit->types;
	unsigned int width = expression->is_wide ? 64 : 32;
	int is_signed = !expression->is_unsigned;
	uint64_t value = expression->value;

	if (width == 32 && value >> 32)
		width = 64;
	if (is_signed && value >> (width - 1)) {
		if (!expression->is_decimal)
			is_signed = 0;
		else if (width == 32)
			width = 64;
		else
			is_signed = 0;
	}
	cove_check_set_constant(expression, cove_type_integer(types, is_signed, width), value);
}

static void check_name(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_symbol *symbol = cove_scope_find(checker->scope, expression->name);

	expression->type = error_type(checker);
	if (!symbol) {
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_UNDECLARED,
				    expression->name);
		return;
	}
	expression->symbol = symbol;
	if (symbol->is_declaring) {
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_OWN_VALUE,
				    symbol->name);
		return;
	}
	switch (symbol->kind) {
	case COVE_SYMBOL_CONSTANT:
		cove_check_set_constant(expression, symbol->type, symbol->value);
		return;
	case COVE_SYMBOL_LOCAL:
	case COVE_SYMBOL_STATIC:
	case COVE_SYMBOL_PARAMETER:
		expression->type = symbol->type;
		expression->is_place = 1;
		expression->is_fixed = symbol->is_const;
		expression->range = symbol->has_range ? symbol->range :
				    cove_type_range(symbol->type);
		return;
	case COVE_SYMBOL_FUNCTION:
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_FUNCTION_AS_VALUE,
				    expression->name);
		return;
	case COVE_SYMBOL_TABLE:
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_TABLE_AS_VALUE,
				    expression->name);
		return;
	case COVE_SYMBOL_COUNTER:
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_COUNTER_AS_VALUE,
				    expression->name);
		return;
	}
}

static void check_member(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_expression *object = expression->a;
	struct cove_type *type;

	cove_check_expression(checker, object);
	expression->has_effect = object->has_effect;
	expression->type = error_type(checker);
	type = object->type;
	if (is_error(type))
		return;
	if (expression->is_arrow != (type->kind == COVE_TYPE_POINTER)) {
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_DOT_OR_ARROW,
				    expression->is_arrow ? "." : "->",
				    cove_type_text(checker->arena, type));
		return;
	}
	expression->is_place = expression->is_arrow ? 1 : object->is_place;
	expression->is_fixed = expression->is_arrow ? type->to_const : object->is_fixed;
	if (expression->is_arrow)
		type = type->to;
	if (type->kind != COVE_TYPE_STRUCT || !type->is_complete) {
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_NO_MEMBERS,
				    cove_type_text(checker->arena, type));
		return;
	}
	expression->field = cove_type_field(type, expression->name);
	if (!expression->field) {
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_NO_MEMBER,
				    cove_type_text(checker->arena, type), expression->name);
		return;
	}
	expression->type = expression->field->type;
	expression->is_fixed |= expression->field->is_const;
	expression->range = cove_type_range(expression->type);
}

static void check_index(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_expression *array = expression->a;
	struct cove_expression *index = expression->b;
	cove_wide count;

	cove_check_expression(checker, array);
	cove_check_expression(checker, index);
	expression->has_effect = array->has_effect | index->has_effect;
	expression->type = error_type(checker);
	if (is_error(array->type) || is_error(index->type))
		return;
	if (array->type->kind != COVE_TYPE_ARRAY || !array->is_place) {
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_NOT_AN_ARRAY,
				    cove_type_text(checker->arena, array->type));
		return;
	}
	if (!cove_type_is_number(index->type)) {
		cove_diagnostic_add(checker->diagnostics, index->at, COVE_BAD_INDEX,
				    cove_type_text(checker->arena, index->type));
		return;
	}
	count = (cove_wide)array->type->count;
	if (index->range.low >= count || index->range.high < 0)
		cove_diagnostic_add(checker->diagnostics, index->at, COVE_OUTSIDE_ARRAY,
				    (unsigned long long)array->type->count);
	else if (index->range.low < 0 || index->range.high >= count) {
		expression->checks |= COVE_CHECK_BOUNDS;
		expression->has_effect = 1;
	}
	expression->type = array->type->to;
	expression->is_place = 1;
	expression->is_fixed = array->is_fixed;
	expression->range = cove_type_range(expression->type);
}

static void check_arguments(struct cove_checker *checker, struct cove_expression *call,
			    const struct cove_function *function)
{
	const struct cove_type *type = function->type;
	size_t count = call->arguments_count;

	if (count != type->parameters_count)
		cove_diagnostic_add(checker->diagnostics, call->at, COVE_ARGUMENT_COUNT,
				    function->symbol->name, type->parameters_count, count);
	for (size_t i = 0; i < count; i++) {
		cove_check_expression(checker, call->arguments[i]);
		if (i < type->parameters_count)
			cove_check_convert(checker, &call->arguments[i], type->parameters[i]);
	}
}

static void check_call(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_symbol *symbol = NULL;
	struct cove_function *function;

	expression->type = error_type(checker);
	expression->has_effect = 1;
	if (expression->a->kind == COVE_EXPRESSION_NAME)
		symbol = cove_scope_find(checker->scope, expression->a->name);
	if (!symbol || symbol->kind != COVE_SYMBOL_FUNCTION) {
		if (expression->a->kind == COVE_EXPRESSION_NAME && !symbol)
			cove_diagnostic_add(checker->diagnostics, expression->at,
					    COVE_UNDECLARED_FUNCTION, expression->a->name);
		else
			cove_diagnostic_add(checker->diagnostics, expression->at,
					    COVE_NOT_A_FUNCTION);
		for (size_t i = 0; i < expression->arguments_count; i++)
			cove_check_expression(checker, expression->arguments[i]);
		return;
	}
	function = symbol->function;
	expression->symbol = symbol;
	expression->a->symbol = symbol;
	expression->a->type = function->type;
	expression->type = function->type->to;
	expression->range = cove_type_range(expression->type);
	if (function->declaration->role == COVE_ROLE_HANDLER)
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_CALLS_HANDLER,
				    symbol->name);
	check_arguments(checker, expression, function);
	if (function->called < 2)
		function->called++;
	if (checker->function)
		*SPIN_ARRAY_ADD(checker->arena, checker->function, calls) =
			(struct cove_call){ function, expression };
	else
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_NOT_CONSTANT);
}

static void check_sizeof(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_type *type;

	if (expression->kind == COVE_EXPRESSION_SIZEOF_TYPE) {
		type = cove_check_type(checker, expression->syntax);
	} else {
		cove_check_expression(checker, expression->a);
		type = expression->a->type;
	}
	if (!is_error(type) && !type->size)
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_NO_SIZE,
				    cove_type_text(checker->arena, type));
	cove_check_set_constant(expression, checker->unit->types.integers[0][3], type->size);
}

static void check_compound(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_type *type = cove_check_type(checker, expression->syntax);

	expression->type = type;
	expression->has_effect = 1;
	if (is_error(type))
		return;
	if (type->kind != COVE_TYPE_STRUCT || !type->is_complete) {
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_BAD_COMPOUND,
				    cove_type_text(checker->arena, type));
		expression->type = error_type(checker);
		return;
	}
	cove_check_initializer(checker, expression->initializer, type, 0);
}

static void check_kind(struct cove_checker *checker, struct cove_expression *expression)
{
	switch (expression->kind) {
	case COVE_EXPRESSION_NUMBER: check_number(checker, expression); break;
	case COVE_EXPRESSION_TRUTH:
		cove_check_set_constant(expression, checker->unit->types.truth,
					expression->value);
		break;
	case COVE_EXPRESSION_NULL: expression->type = checker->unit->types.null; break;
	case COVE_EXPRESSION_NAME: check_name(checker, expression); break;
	case COVE_EXPRESSION_UNARY: cove_check_unary(checker, expression); break;
	case COVE_EXPRESSION_STEP: cove_check_step(checker, expression); break;
	case COVE_EXPRESSION_BINARY: cove_check_binary(checker, expression); break;
	case COVE_EXPRESSION_ASSIGN: cove_check_assign(checker, expression); break;
	case COVE_EXPRESSION_CONDITIONAL: cove_check_conditional(checker, expression); break;
	case COVE_EXPRESSION_CALL: check_call(checker, expression); break;
	case COVE_EXPRESSION_INDEX: check_index(checker, expression); break;
	case COVE_EXPRESSION_MEMBER: check_member(checker, expression); break;
	case COVE_EXPRESSION_CAST: cove_check_cast(checker, expression); break;
	case COVE_EXPRESSION_COMPOUND: check_compound(checker, expression); break;
	case COVE_EXPRESSION_SIZEOF_TYPE:
	case COVE_EXPRESSION_SIZEOF_VALUE: check_sizeof(checker, expression); break;
	case COVE_EXPRESSION_WORD: cove_check_word(checker, expression); break;
	case COVE_EXPRESSION_ORDER: cove_check_order(checker, expression); break;
	case COVE_EXPRESSION_ERROR:
	case COVE_EXPRESSION_OLD: break;
	}
}

void cove_check_expression(struct cove_checker *checker, struct cove_expression *expression)
{
	if (expression->type)
		return;
	check_kind(checker, expression);
	if (!expression->type)
		expression->type = error_type(checker);
}

void cove_check_condition(struct cove_checker *checker, struct cove_expression *expression)
{
	cove_check_expression(checker, expression);
	if (cove_type_is_number(expression->type) || is_error(expression->type) ||
	    expression->type->kind == COVE_TYPE_POINTER)
		return;
	cove_diagnostic_add(checker->diagnostics, expression->at, COVE_BAD_CONDITION,
			    cove_type_text(checker->arena, expression->type));
	expression->type = error_type(checker);
}

int cove_check_constant(struct cove_checker *checker, struct cove_expression *expression)
{
	cove_check_expression(checker, expression);
	if (expression->is_constant && cove_type_is_number(expression->type))
		return 1;
	if (!is_error(expression->type))
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_NOT_CONSTANT);
	return 0;
}
