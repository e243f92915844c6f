// SPDX-License-Identifier: GPL-2.0-only
/* Slices: their types, what they are made of, their parts and elements.  R2, R3, R11. */
#include "checker.h"

static const char *text(struct cove_checker *checker, const struct cove_type *type)
{
	return cove_type_text(checker->arena, type);
}

static int is_error(const struct cove_type *type)
{
	return type->kind == COVE_TYPE_ERROR;
}

static void add_slice(struct cove_checker *checker, const char *name, struct cove_type *to)
{
	spin_map_set(&checker->slices, name, cove_type_slice(&checker->unit->types, to, name));
}

void cove_check_begin_slices(struct cove_checker *checker)
{
	const struct cove_types *types = &checker->unit->types;

	for (int i = 0; i < 4; i++) {
		add_slice(checker, text(checker, types->integers[0][i]), types->integers[0][i]);
		add_slice(checker, text(checker, types->integers[1][i]), types->integers[1][i]);
	}
	for (int i = 0; i < 3; i++) {
		add_slice(checker, text(checker, types->orders[0][i]), types->orders[0][i]);
		add_slice(checker, text(checker, types->orders[1][i]), types->orders[1][i]);
	}
	add_slice(checker, text(checker, types->truth), types->truth);
}

static int can_be_element(const struct cove_type *type)
{
	return cove_type_is_number(type) || cove_type_is_bytes(type) ||
	       (type->kind == COVE_TYPE_STRUCT && type->is_complete &&
		!cove_type_holds_managed(type));
}

void cove_check_slice_type(struct cove_checker *checker, struct cove_declaration *declaration)
{
	struct cove_type *to = cove_check_type(checker, declaration->syntax);

	if (is_error(to))
		return;
	if (spin_map_find(&checker->slices, declaration->name)) {
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_SLICE_TWICE,
				    declaration->name);
		return;
	}
	if (!can_be_element(to) || to->kind == COVE_TYPE_ARRAY)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_SLICE_ELEMENT,
				    text(checker, to));
	add_slice(checker, declaration->name, to);
}

struct cove_type *cove_check_slice(struct cove_checker *checker, struct cove_syntax *syntax)
{
	struct cove_type *type = spin_map_find(&checker->slices, syntax->name);

	if (!type && !is_error(cove_check_type(checker, syntax->to)))
		cove_diagnostic_add(checker->diagnostics, syntax->to->at, COVE_NO_SLICE_TYPE,
				    syntax->name, syntax->name);
	if (!type)
		return checker->unit->types.error;
	return syntax->is_const ? type->value : type;
}

int cove_check_kept(struct cove_checker *checker, struct cove_position at,
		    const struct cove_type *type)
{
	if (type->kind != COVE_TYPE_SLICE)
		return 0;
	cove_diagnostic_add(checker->diagnostics, at, COVE_SLICE_KEPT, text(checker, type));
	return 1;
}

void cove_check_slice_member(struct cove_checker *checker, struct cove_expression *expression)
{
	const struct cove_expression *slice = expression->a;

	if (!strcmp(expression->name, "len")) {
		expression->type = cove_type_integer(&checker->unit->types, 0, 64);
		expression->range = cove_type_range(slice->type);
		if (slice->kind == COVE_EXPRESSION_NAME || slice->kind == COVE_EXPRESSION_WORD)
			expression->range = slice->range;
	} else if (!strcmp(expression->name, "at")) {
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_SLICE_AT);
	} else {
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_NO_MEMBER,
				    text(checker, slice->type), expression->name);
	}
}

/* The bare name under conversions that keep its value. */
static const struct cove_expression *stripped(const struct cove_expression *expression)
{
	while (expression->kind == COVE_EXPRESSION_CAST && !expression->syntax)
		expression = expression->a;
	return expression;
}

/* Is the index less than the length, by its loop or by what both can be? */
static int is_proved(const struct cove_expression *slice, const struct cove_expression *index)
{
	const struct cove_expression *name = stripped(index);

	if (index->range.low < 0)
		return 0;
	if (name->kind == COVE_EXPRESSION_NAME && name->symbol && name->symbol->below &&
	    slice->kind == COVE_EXPRESSION_NAME && name->symbol->below == slice->symbol)
		return 1;
	return (slice->kind == COVE_EXPRESSION_NAME || slice->kind == COVE_EXPRESSION_WORD) &&
	       index->range.high < slice->range.low;
}

static void check_index(struct cove_checker *checker, struct cove_expression *expression,
			const struct cove_expression *slice)
{
	const struct cove_expression *index = expression->b;

	if (!cove_type_is_number(index->type)) {
		cove_diagnostic_add(checker->diagnostics, index->at, COVE_BAD_INDEX,
				    text(checker, index->type));
		return;
	}
	if (index->range.high < 0 || index->range.low >= slice->range.high) {
		cove_diagnostic_add(checker->diagnostics, index->at, COVE_OUTSIDE_SLICE,
				    (unsigned long long)slice->range.high);
	} else if (!is_proved(slice, index) && !cove_check_lies(checker, "PROOF_SLICE")) {
		expression->checks |= COVE_CHECK_BOUNDS;
		expression->has_effect = 1;
	}
	expression->type = slice->type->to;
	expression->is_place = 1;
	expression->is_fixed = slice->type->to_const;
	expression->range = cove_type_range(expression->type);
}

int cove_check_slice_index(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_expression *elements = expression->a;
	struct cove_expression *slice = elements->a;

	if (elements->kind != COVE_EXPRESSION_MEMBER || elements->is_arrow ||
	    strcmp(elements->name, "at"))
		return 0;
	cove_check_expression(checker, slice);
	if (slice->type->kind != COVE_TYPE_SLICE)
		return 0;
	elements->type = cove_type_new(&checker->unit->types, COVE_TYPE_ELEMENTS);
	elements->type->to = slice->type->to;
	elements->has_effect = slice->has_effect;
	cove_check_expression(checker, expression->b);
	expression->has_effect = slice->has_effect | expression->b->has_effect;
	expression->type = checker->unit->types.error;
	if (!is_error(expression->b->type))
		check_index(checker, expression, slice);
	return 1;
}

/* Where something ends that has @most elements at least, @least of them for sure. */
static void check_end(struct cove_checker *checker, struct cove_expression *word,
		      struct cove_position at, struct cove_range end, struct cove_range limit)
{
	if (end.low > limit.high)
		cove_diagnostic_add(checker->diagnostics, at, COVE_SLICE_LENGTH,
				    (unsigned long long)end.low, (unsigned long long)limit.high);
	if (end.high <= limit.low)
		return;
	word->checks |= COVE_CHECK_BOUNDS;
	word->has_effect = 1;
}

static void check_number(struct cove_checker *checker, struct cove_expression **place)
{
	cove_check_expression(checker, *place);
	cove_check_convert(checker, place, cove_type_integer(&checker->unit->types, 0, 64));
}

/* An array, and how many of its elements; all, if that is left out. */
static void check_slice_of(struct cove_checker *checker, struct cove_expression *word,
			   struct cove_type *type)
{
	struct cove_expression *array = word->arguments[0];
	struct cove_range all;

	cove_check_expression(checker, array);
	if (word->arguments_count > 1)
		check_number(checker, &word->arguments[1]);
	word->has_effect = array->has_effect;
	if (is_error(array->type) || is_error(type))
		return;
	if (array->type->kind != COVE_TYPE_ARRAY || !array->is_place ||
	    !cove_type_same(array->type->to, type->to, 0)) {
		cove_diagnostic_add(checker->diagnostics, array->at, COVE_SLICE_FROM,
				    text(checker, type), text(checker, type->to),
				    text(checker, array->type));
		return;
	}
	all = (struct cove_range){ (cove_wide)array->type->count, (cove_wide)array->type->count };
	word->type = array->is_fixed && type->value ? type->value : type;
	word->range = all;
	if (word->arguments_count < 2 || is_error(word->arguments[1]->type))
		return;
	word->has_effect |= word->arguments[1]->has_effect;
	word->range = word->arguments[1]->range;
	check_end(checker, word, word->arguments[1]->at, word->range, all);
	if (word->range.high > all.high)
		word->range.high = all.high;
}

static void check_sub_slice(struct cove_checker *checker, struct cove_expression *word)
{
	struct cove_expression *whole = word->arguments[0];
	struct cove_range limit, from, length;

	cove_check_expression(checker, whole);
	check_number(checker, &word->arguments[1]);
	check_number(checker, &word->arguments[2]);
	word->has_effect = whole->has_effect | word->arguments[1]->has_effect |
			   word->arguments[2]->has_effect;
	if (is_error(whole->type) || is_error(word->arguments[1]->type) ||
	    is_error(word->arguments[2]->type))
		return;
	if (whole->type->kind != COVE_TYPE_SLICE) {
		cove_diagnostic_add(checker->diagnostics, whole->at, COVE_NOT_A_SLICE,
				    text(checker, whole->type));
		return;
	}
	limit = whole->range;
	from = word->arguments[1]->range;
	length = word->arguments[2]->range;
	check_end(checker, word, word->arguments[2]->at,
		  (struct cove_range){ from.low + length.low, from.high + length.high }, limit);
	word->type = whole->type;
	word->range = length;
	if (word->range.high > limit.high)
		word->range.high = limit.high;
}

void cove_check_slice_word(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_type *type;

	if (expression->word == COVE_WORD_SUB_SLICE) {
		check_sub_slice(checker, expression);
		return;
	}
	type = spin_map_find(&checker->slices, expression->syntax->name);
	if (!type && !is_error(cove_check_type(checker, expression->syntax)))
		cove_diagnostic_add(checker->diagnostics, expression->syntax->at,
				    COVE_NO_SLICE_TYPE, expression->syntax->name,
				    expression->syntax->name);
	check_slice_of(checker, expression, type ? type : checker->unit->types.error);
}

/* "{ array, length }", or ".at =" and ".len =" in this order. */
static int are_parts(const struct cove_initializer *initializer)
{
	static const char *const names[] = { "at", "len" };

	if (initializer->items_count != 2)
		return 0;
	for (size_t i = 0; i < 2; i++) {
		const struct cove_item *item = &initializer->items[i];

		if (!item->value->value || item->index ||
		    (item->field && strcmp(item->field, names[i])))
			return 0;
	}
	return 1;
}

struct cove_expression *cove_check_slice_braces(struct cove_checker *checker,
						struct cove_initializer *initializer,
						struct cove_type *type)
{
	struct cove_expression *word;

	word = cove_ast_expression(checker->arena, COVE_EXPRESSION_WORD, initializer->at);
	word->word = COVE_WORD_SLICE_OF;
	word->name = "slice_of";
	word->type = checker->unit->types.error;
	if (!are_parts(initializer)) {
		cove_diagnostic_add(checker->diagnostics, initializer->at, COVE_SLICE_BRACES,
				    type->name);
		word->kind = COVE_EXPRESSION_ERROR;
		return word;
	}
	*SPIN_ARRAY_ADD(checker->arena, word, arguments) = initializer->items[0].value->value;
	*SPIN_ARRAY_ADD(checker->arena, word, arguments) = initializer->items[1].value->value;
	check_slice_of(checker, word, type);
	cove_check_convert(checker, &word, type);
	return word;
}

struct cove_symbol *cove_check_slice_bound(const struct cove_expression *condition)
{
	const struct cove_expression *bound = stripped(condition->b);

	if (condition->op != COVE_TOKEN_LESS || bound->kind != COVE_EXPRESSION_MEMBER ||
	    bound->is_arrow || bound->a->type->kind != COVE_TYPE_SLICE ||
	    bound->a->kind != COVE_EXPRESSION_NAME)
		return NULL;
	return bound->a->symbol;
}
