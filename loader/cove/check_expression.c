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
		cove_check_undeclared(checker, expression->at, expression->name);
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
	case COVE_SYMBOL_LOCK:
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_LOCK_AS_VALUE,
				    expression->name, expression->name);
		return;
	case COVE_SYMBOL_PERCPU:
		if (checker->function && !checker->function->here)
			checker->function->here = expression;
		/* fall through */
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
		cove_diagnostic_add(checker->diagnostics, expression->at,
				    symbol->type->kind == COVE_TYPE_TABLE &&
				    symbol->type->table == COVE_TABLE_RING ?
				    COVE_RING_AS_VALUE : COVE_TABLE_AS_VALUE,
				    expression->name);
		return;
	case COVE_SYMBOL_POOL:
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_POOL_AS_VALUE,
				    expression->name);
		return;
	case COVE_SYMBOL_HISTOGRAM:
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_HISTOGRAM_AS_VALUE,
				    expression->name);
		return;
	case COVE_SYMBOL_COUNTER:
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_COUNTER_AS_VALUE,
				    expression->name);
		return;
	}
}

static void check_member(struct cove_checker *checker, struct cove_expression *expression);

/* a.b, where b is a member of a member of a that has no name. */
static void go_through(struct cove_checker *checker, struct cove_expression *expression,
		       const struct cove_field *around)
{
	struct cove_expression *inner;

	inner = cove_ast_expression(checker->arena, COVE_EXPRESSION_MEMBER, expression->at);
	inner->a = expression->a;
	inner->is_arrow = expression->is_arrow;
	inner->name = around->name;
	expression->a = inner;
	expression->is_arrow = 0;
	check_member(checker, expression);
}

static void check_member(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_expression *object = expression->a;
	const struct cove_field *around;
	struct cove_type *type;

	cove_check_location(checker, object);
	expression->has_effect = object->has_effect;
	expression->type = error_type(checker);
	type = object->type;
	if (is_error(type))
		return;
	if (type->kind == COVE_TYPE_SLICE && !expression->is_arrow) {
		cove_check_slice_member(checker, expression);
		return;
	}
	if (type->kind == COVE_TYPE_PERCPU && !expression->is_arrow &&
	    !strcmp(expression->name, "here")) {
		expression->type = type->to;
		expression->is_place = 1;
		expression->range = cove_type_range(type->to);
		return;
	}
	if (expression->is_arrow != (type->kind == COVE_TYPE_POINTER)) {
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_DOT_OR_ARROW,
				    expression->is_arrow ? "." : "->",
				    cove_type_text(checker->arena, type));
		return;
	}
	expression->is_place = expression->is_arrow ? 1 : object->is_place;
	expression->is_fixed = expression->is_arrow ? type->to_const : object->is_fixed;
	cove_check_plain(checker, object);
	if (is_error(object->type))
		return;
	if (expression->is_arrow)
		type = type->to;
	if (type->kind != COVE_TYPE_STRUCT || !type->is_complete) {
		cove_check_no_members(checker, expression->at, type);
		return;
	}
	expression->field = cove_type_field(type, expression->name);
	around = expression->field ? NULL : cove_type_around(type, expression->name);
	if (around) {
		go_through(checker, expression, around);
		return;
	}
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

	if (cove_check_slice_index(checker, expression))
		return;
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
	if (checker->sizing)
		expression->has_effect = 0;
	else if (index->range.low >= count || index->range.high < 0)
		cove_diagnostic_add(checker->diagnostics, index->at, COVE_OUTSIDE_ARRAY,
				    (unsigned long long)array->type->count,
				    (unsigned long long)array->type->count - 1);
	else if ((index->range.low < 0 || index->range.high >= count) &&
		 !cove_check_lies(checker, "PROOF_INDEX")) {
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

	if (count != type->parameters_count) {
		cove_diagnostic_add(checker->diagnostics, call->at, COVE_ARGUMENT_COUNT,
				    function->symbol->name, type->parameters_count, count);
		cove_check_note(checker, function->symbol);
	}
	for (size_t i = 0; i < count; i++) {
		cove_check_expression(checker, call->arguments[i]);
		if (i < type->parameters_count)
			cove_check_convert(checker, &call->arguments[i], type->parameters[i]);
	}
}

/* Of what nobody takes, names are as good as any: the procedure might want a counter. */
static void check_stray_arguments(struct cove_checker *checker, struct cove_expression *call)
{
	for (size_t i = 0; i < call->arguments_count; i++) {
		struct cove_expression *argument = call->arguments[i];

		if (argument->kind == COVE_EXPRESSION_NAME &&
		    cove_scope_find(checker->scope, argument->name))
			argument->type = error_type(checker);
		else
			cove_check_expression(checker, argument);
	}
}

static void add_call(struct cove_checker *checker, struct cove_function *function,
		     struct cove_expression *expression)
{
	if (function->called < 2)
		function->called++;
	if (checker->function)
		*SPIN_ARRAY_ADD(checker->arena, checker->function, calls) =
			(struct cove_call){ function, expression };
	else
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_NOT_CONSTANT);
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
			cove_check_undeclared_function(checker, expression->at,
						       expression->a->name);
		else
			cove_diagnostic_add(checker->diagnostics, expression->at,
					    COVE_NOT_A_FUNCTION);
		check_stray_arguments(checker, expression);
		/* Nobody shall look for what it calls. */
		expression->kind = COVE_EXPRESSION_ERROR;
		return;
	}
	function = symbol->function;
	expression->symbol = symbol;
	expression->a->symbol = symbol;
	expression->a->type = function->type;
	expression->type = function->type->to;
	expression->range = cove_type_range(expression->type);
	if (cove_check_is_handler(function))
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_CALLS_HANDLER,
				    symbol->name);
	check_arguments(checker, expression, function);
	add_call(checker, function, expression);
	cove_check_given(checker, expression);
	if (!function->release)
		return;
	cove_check_acquired(checker, expression);
	/* It is called where the block ends. */
	function->release->ends_scope = 1;
	add_call(checker, function->release, expression);
}

static void check_sizeof(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_type *type;

	if (expression->kind == COVE_EXPRESSION_SIZEOF_TYPE) {
		type = cove_check_type(checker, expression->syntax);
	} else {
		checker->sizing++;
		cove_check_location(checker, expression->a);
		checker->sizing--;
		type = expression->a->type;
	}
	expression->type = error_type(checker);
	if (is_error(type))
		return;
	if (!type->size) {
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_NO_SIZE,
				    cove_type_text(checker->arena, type));
		return;
	}
	cove_check_set_constant(expression, checker->unit->types.integers[0][3], type->size);
}

static void check_compound(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_type *type;

	cove_check_infer_size(checker, expression->syntax, expression->initializer);
	type = cove_check_type(checker, expression->syntax);
	expression->type = type;
	expression->has_effect = 1;
	if (is_error(type))
		return;
	if (type->kind == COVE_TYPE_SLICE && expression->initializer->items_count) {
		struct cove_expression *made;

		made = cove_check_slice_braces(checker, expression->initializer, type);
		*expression = *made;
		return;
	}
	if ((type->kind != COVE_TYPE_STRUCT || !type->is_complete) &&
	    type->kind != COVE_TYPE_SLICE) {
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

void cove_check_location(struct cove_checker *checker, struct cove_expression *expression)
{
	if (expression->type)
		return;
	check_kind(checker, expression);
	if (!expression->type)
		expression->type = error_type(checker);
}

static void note_lent(struct cove_checker *checker, const struct cove_expression *expression)
{
	const struct cove_type *type = expression->type;

	if (checker->function && !checker->function->lent && type->kind == COVE_TYPE_POINTER &&
	    type->is_managed && !cove_type_is_pooled(type))
		checker->function->lent = expression;
}

void cove_check_expression(struct cove_checker *checker, struct cove_expression *expression)
{
	if (expression->type)
		return;
	cove_check_location(checker, expression);
	cove_check_plain(checker, expression);
	note_lent(checker, expression);
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
