// SPDX-License-Identifier: GPL-2.0-only
/* Words that act: views, tables, counters, byte order, ends of a handler. */
#include "checker.h"

static const char *text(struct cove_checker *checker, const struct cove_type *type)
{
	return cove_type_text(checker->arena, type);
}

static void check_view(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_type *type = cove_check_type(checker, expression->syntax);
	struct cove_expression *bytes = expression->arguments[0];
	int is_edit = expression->word == COVE_WORD_EDIT;

	cove_check_expression(checker, bytes);
	cove_check_expression(checker, expression->arguments[1]);
	cove_check_convert(checker, &expression->arguments[1], checker->unit->types.integers[0][2]);
	expression->has_effect = is_edit || bytes->has_effect ||
				 expression->arguments[1]->has_effect;
	if (is_edit)
		cove_check_effect(checker, expression->at, "edits a packet");
	if (type->kind == COVE_TYPE_ERROR || bytes->type->kind == COVE_TYPE_ERROR)
		return;
	if (!cove_type_is_bytes(type)) {
		cove_diagnostic_add(checker->diagnostics, expression->syntax->at, COVE_VIEW_TYPE,
				    text(checker, type));
		return;
	}
	if (bytes->type->kind != COVE_TYPE_POINTER || !cove_type_is_opaque(bytes->type->to) ||
	    strcmp(bytes->type->to->name, "packet")) {
		cove_diagnostic_add(checker->diagnostics, bytes->at, COVE_VIEW_OF,
				    text(checker, bytes->type));
		return;
	}
	if (is_edit && bytes->type->to_const) {
		cove_diagnostic_add(checker->diagnostics, bytes->at, COVE_EDIT_CONST);
		return;
	}
	expression->type = cove_type_pointer(&checker->unit->types, type, !is_edit, 1, 0);
}

/* The first argument names a table or counter; it is no value. */
static struct cove_symbol *named(struct cove_checker *checker, struct cove_expression *expression,
				 enum cove_symbol_kind kind, const char *what)
{
	struct cove_expression *name = expression->arguments[0];
	struct cove_symbol *symbol = NULL;

	name->type = checker->unit->types.error;
	if (name->kind == COVE_EXPRESSION_NAME)
		symbol = cove_scope_find(checker->scope, name->name);
	if (symbol && symbol->kind == kind) {
		name->symbol = symbol;
		name->type = symbol->type;
		return symbol;
	}
	cove_diagnostic_add(checker->diagnostics, name->at, COVE_NAME_WANTED, what,
			    expression->name);
	return NULL;
}

static void check_table(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_symbol *table = named(checker, expression, COVE_SYMBOL_TABLE, "a table");
	struct cove_types *types = &checker->unit->types;

	for (size_t i = 1; i < expression->arguments_count; i++)
		cove_check_expression(checker, expression->arguments[i]);
	expression->has_effect = 1;
	if (expression->word != COVE_WORD_FIND)
		cove_check_effect(checker, expression->at, "changes a table");
	if (!table || table->type->kind != COVE_TYPE_TABLE)
		return;
	cove_check_convert(checker, &expression->arguments[1], table->type->to);
	if (expression->word == COVE_WORD_FIND) {
		expression->type = cove_type_pointer(types, table->type->value, 1, 1, 0);
		return;
	}
	if (expression->word == COVE_WORD_SET)
		cove_check_convert(checker, &expression->arguments[2], table->type->value);
	expression->type = types->truth;
	expression->range = (struct cove_range){ 0, 1 };
}

/* version(table): it changes when user space changes the table. */
static void check_version(struct cove_checker *checker, struct cove_expression *expression)
{
	named(checker, expression, COVE_SYMBOL_TABLE, "a table");
	expression->has_effect = 1;
	expression->type = cove_type_integer(&checker->unit->types, 0, 32);
	expression->range = cove_type_range(expression->type);
}

static void check_count(struct cove_checker *checker, struct cove_expression *expression)
{
	named(checker, expression, COVE_SYMBOL_COUNTER, "a counter");
	if (expression->arguments_count > 1) {
		cove_check_expression(checker, expression->arguments[1]);
		cove_check_convert(checker, &expression->arguments[1],
				   checker->unit->types.integers[0][3]);
	}
	cove_check_effect(checker, expression->at, "counts");
	expression->has_effect = 1;
	expression->type = checker->unit->types.nothing;
}

static void check_end(struct cove_checker *checker, struct cove_expression *expression)
{
	cove_check_effect(checker, expression->at, "ends the handler");
	expression->has_effect = 1;
	expression->type = checker->unit->types.nothing;
	if (checker->function)
		checker->function->can_end = 1;
}

static void check_from(struct cove_checker *checker, struct cove_expression *expression,
		       unsigned int width)
{
	struct cove_expression *value = expression->arguments[0];
	struct cove_type *type = cove_type_integer(&checker->unit->types, 0, width);

	cove_check_expression(checker, value);
	expression->type = type;
	expression->range = cove_type_range(type);
	expression->has_effect = value->has_effect;
	if (value->type->kind == COVE_TYPE_ERROR)
		return;
	if (value->type->kind != COVE_TYPE_ORDER || value->type->width != width)
		cove_diagnostic_add(checker->diagnostics, value->at, COVE_FROM_ORDER,
				    expression->name, width, text(checker, value->type));
	else if (value->is_constant)
		cove_check_set_constant(expression, type,
					cove_constant_swap(value->value, width));
}

void cove_check_word(struct cove_checker *checker, struct cove_expression *expression)
{
	switch (expression->word) {
	case COVE_WORD_VIEW:
	case COVE_WORD_EDIT: check_view(checker, expression); break;
	case COVE_WORD_FIND:
	case COVE_WORD_SET:
	case COVE_WORD_REMOVE: check_table(checker, expression); break;
	case COVE_WORD_VERSION: check_version(checker, expression); break;
	case COVE_WORD_COUNT:
	case COVE_WORD_COUNT_BY: check_count(checker, expression); break;
	case COVE_WORD_DECLINE:
	case COVE_WORD_CANCEL: check_end(checker, expression); break;
	case COVE_WORD_FROM_BE16: check_from(checker, expression, 16); break;
	case COVE_WORD_FROM_BE32: check_from(checker, expression, 32); break;
	case COVE_WORD_FROM_BE64: check_from(checker, expression, 64); break;
	default: break;
	}
	if (!checker->function && expression->type && !expression->is_constant)
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_NOT_CONSTANT);
}

/* be16(x): the value is kept as the machine sees the bytes. */
void cove_check_order(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_type *type = cove_type_word(&checker->unit->types, expression->op);
	struct cove_type *number = cove_type_integer(&checker->unit->types, 0, type->width);

	cove_check_expression(checker, expression->a);
	expression->type = type;
	expression->has_effect = expression->a->has_effect;
	if (expression->a->type->kind == COVE_TYPE_ORDER) {
		cove_diagnostic_add(checker->diagnostics, expression->a->at, COVE_ORDER_TWICE,
				    text(checker, type), text(checker, expression->a->type));
		return;
	}
	cove_check_convert(checker, &expression->a, number);
	if (!expression->a->is_constant)
		return;
	cove_check_set_constant(expression, type,
				cove_constant_swap(expression->a->value, type->width));
}
