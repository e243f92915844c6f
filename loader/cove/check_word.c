// SPDX-License-Identifier: GPL-2.0-only
/* Words that act: views, tables, counters, byte order, ends of a handler. */
#include "checker.h"

static const char *text(struct cove_checker *checker, const struct cove_type *type)
{
	return cove_type_text(checker->arena, type);
}

/* What has bytes to look at: a packet, or a slice of them. */
static int has_bytes(const struct cove_type *type)
{
	if (type->kind == COVE_TYPE_SLICE)
		return type->to->kind == COVE_TYPE_INTEGER && type->to->width == 8 &&
		       !type->to->is_signed;
	return type->kind == COVE_TYPE_POINTER && cove_type_is_opaque(type->to) &&
	       !strcmp(type->to->name, "packet");
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
	/* A slice has nothing done to it by that; what is written then, is an effect. */
	if (is_edit && bytes->type->kind != COVE_TYPE_SLICE)
		cove_check_effect(checker, expression->at, "edits a packet");
	if (type->kind == COVE_TYPE_ERROR || bytes->type->kind == COVE_TYPE_ERROR)
		return;
	if (!cove_type_is_bytes(type)) {
		cove_diagnostic_add(checker->diagnostics, expression->syntax->at, COVE_VIEW_TYPE,
				    text(checker, type));
		return;
	}
	if (!has_bytes(bytes->type)) {
		cove_diagnostic_add(checker->diagnostics, bytes->at, COVE_VIEW_OF,
				    text(checker, bytes->type));
		return;
	}
	if (is_edit && bytes->type->to_const)
		cove_diagnostic_add(checker->diagnostics, bytes->at, COVE_EDIT_CONST);
	expression->type = cove_type_pointer(&checker->unit->types, type, !is_edit, 1, 0);
}

struct cove_symbol *cove_check_named(struct cove_checker *checker, struct cove_expression *name,
				     enum cove_symbol_kind kind, const char *what,
				     const char *word)
{
	struct cove_symbol *symbol = NULL;

	name->type = checker->unit->types.error;
	if (name->kind == COVE_EXPRESSION_NAME)
		symbol = cove_scope_find(checker->scope, name->name);
	if (symbol && symbol->kind == kind) {
		name->symbol = symbol;
		name->type = symbol->type;
		return symbol;
	}
	cove_diagnostic_add(checker->diagnostics, name->at, COVE_NAME_WANTED, what, word);
	return NULL;
}

static struct cove_symbol *named(struct cove_checker *checker, struct cove_expression *expression,
				 enum cove_symbol_kind kind, const char *what)
{
	return cove_check_named(checker, expression->arguments[0], kind, what, expression->name);
}

/* submit() goes with rings alone, and nothing else does. */
static int goes_with(struct cove_checker *checker, const struct cove_expression *expression,
		     const struct cove_symbol *table)
{
	int is_ring = table->type->table == COVE_TABLE_RING;

	if (is_ring == (expression->word == COVE_WORD_SUBMIT))
		return 1;
	cove_diagnostic_add(checker->diagnostics, expression->at,
			    is_ring ? COVE_RING_WORD : COVE_SUBMIT_TABLE, expression->name,
			    table->name, table->name);
	return 0;
}

static void check_submit(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_symbol *ring = named(checker, expression, COVE_SYMBOL_TABLE, "a ring");

	cove_check_expression(checker, expression->arguments[1]);
	cove_check_effect(checker, expression->at, "writes a record");
	expression->has_effect = 1;
	if (!ring || ring->type->kind != COVE_TYPE_TABLE || !goes_with(checker, expression, ring))
		return;
	cove_check_convert(checker, &expression->arguments[1], ring->type->value);
	expression->type = checker->unit->types.truth;
	expression->range = (struct cove_range){ 0, 1 };
}

/*
 * The element that is found.  References of an array may come and go where they lie, so that
 * nobody points to such a place: what is there now, if anything, is read at once.
 */
static struct cove_type *found_type(struct cove_types *types, const struct cove_type *table)
{
	if (cove_type_has_empty(table))
		return cove_type_pointer(types, table->value->to, table->value->to_const, 1, 1);
	return cove_type_pointer(types, table->value, 1, 1, 0);
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
	if (!table || table->type->kind != COVE_TYPE_TABLE ||
	    !goes_with(checker, expression, table))
		return;
	cove_check_convert(checker, &expression->arguments[1], table->type->to);
	if (expression->word == COVE_WORD_FIND) {
		/* It is a use of the element, so that another one goes before it. */
		if (checker->function && table->type->table == COVE_TABLE_LRU)
			checker->function->is_counted = 1;
		expression->type = found_type(types, table->type);
		return;
	}
	if (expression->word == COVE_WORD_SET)
		cove_check_convert(checker, &expression->arguments[2], table->type->value);
	expression->type = types->truth;
	expression->range = (struct cove_range){ 0, 1 };
}

/*
 * version(table) changes when user space changes the table, age(table) when it looks for
 * an element to let go of.
 */
static void check_number_of(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_symbol *table = named(checker, expression, COVE_SYMBOL_TABLE, "a table");

	if (table && table->type->kind == COVE_TYPE_TABLE)
		goes_with(checker, expression, table);
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

static void check_observe(struct cove_checker *checker, struct cove_expression *expression)
{
	named(checker, expression, COVE_SYMBOL_HISTOGRAM, "a histogram");
	cove_check_expression(checker, expression->arguments[1]);
	cove_check_convert(checker, &expression->arguments[1],
			   checker->unit->types.integers[0][3]);
	cove_check_effect(checker, expression->at, "counts in a histogram");
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

/* These machines are little-endian. */
static uint64_t swapped(const struct cove_type *order, uint64_t value)
{
	return order->is_little ? value : cove_constant_swap(value, order->width);
}

static void check_from(struct cove_checker *checker, struct cove_expression *expression,
		       enum cove_token_kind word)
{
	struct cove_expression *value = expression->arguments[0];
	struct cove_type *order = cove_type_word(&checker->unit->types, word);
	struct cove_type *type = cove_type_integer(&checker->unit->types, 0, order->width);

	cove_check_expression(checker, value);
	expression->type = type;
	expression->range = cove_type_range(type);
	expression->has_effect = value->has_effect;
	if (value->type->kind == COVE_TYPE_ERROR)
		return;
	if (!cove_type_same(value->type, order, 0))
		cove_diagnostic_add(checker->diagnostics, value->at, COVE_FROM_ORDER,
				    expression->name, text(checker, order),
				    text(checker, value->type));
	else if (value->is_constant)
		cove_check_set_constant(expression, type, swapped(order, value->value));
}

void cove_check_word(struct cove_checker *checker, struct cove_expression *expression)
{
	switch (expression->word) {
	case COVE_WORD_VIEW:
	case COVE_WORD_EDIT: check_view(checker, expression); break;
	case COVE_WORD_FIND:
	case COVE_WORD_SET:
	case COVE_WORD_REMOVE: check_table(checker, expression); break;
	case COVE_WORD_SUBMIT: check_submit(checker, expression); break;
	case COVE_WORD_NEW: cove_check_new(checker, expression); break;
	case COVE_WORD_TRY_KEEP: cove_check_try_keep(checker, expression); break;
	case COVE_WORD_VERSION:
	case COVE_WORD_AGE: check_number_of(checker, expression); break;
	case COVE_WORD_SLICE_OF:
	case COVE_WORD_SUB_SLICE: cove_check_slice_word(checker, expression); break;
	case COVE_WORD_COUNT:
	case COVE_WORD_COUNT_BY: check_count(checker, expression); break;
	case COVE_WORD_LOG: cove_check_log(checker, expression); break;
	case COVE_WORD_OBSERVE: check_observe(checker, expression); break;
	case COVE_WORD_DECLINE:
	case COVE_WORD_CANCEL: check_end(checker, expression); break;
	case COVE_WORD_PERCPU_SUM: cove_check_percpu_sum(checker, expression); break;
	case COVE_WORD_FROM_BE16: check_from(checker, expression, COVE_TOKEN_BE16); break;
	case COVE_WORD_FROM_LE16: check_from(checker, expression, COVE_TOKEN_LE16); break;
	case COVE_WORD_FROM_BE32: check_from(checker, expression, COVE_TOKEN_BE32); break;
	case COVE_WORD_FROM_LE32: check_from(checker, expression, COVE_TOKEN_LE32); break;
	case COVE_WORD_FROM_BE64: check_from(checker, expression, COVE_TOKEN_BE64); break;
	case COVE_WORD_FROM_LE64: check_from(checker, expression, COVE_TOKEN_LE64); break;
	default:
		if (cove_word_is_atomic(expression->word))
			cove_check_atomic(checker, expression);
		break;
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
	cove_check_set_constant(expression, type, swapped(type, expression->a->value));
}
