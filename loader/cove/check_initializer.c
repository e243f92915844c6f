// SPDX-License-Identifier: GPL-2.0-only
/* What stands behind '=' or between braces. */
#include "checker.h"

/* The slot of a value that was refused. */
#define NOWHERE UINT64_MAX

static void check_value(struct cove_checker *checker, struct cove_initializer *initializer,
			struct cove_type *type, int constant)
{
	cove_check_expression(checker, initializer->value);
	if (constant && !initializer->value->is_constant &&
	    initializer->value->type->kind != COVE_TYPE_ERROR)
		cove_diagnostic_add(checker->diagnostics, initializer->value->at,
				    COVE_NOT_CONSTANT);
	cove_check_convert(checker, &initializer->value, type);
}

static void check_field(struct cove_checker *checker, struct cove_item *item,
			const struct cove_type *type, size_t *next, int constant)
{
	if (item->field) {
		const struct cove_field *field = cove_type_field(type, item->field);

		if (!field) {
			cove_diagnostic_add(checker->diagnostics, item->at, COVE_NO_MEMBER,
					    cove_type_text(checker->arena, type), item->field);
			item->slot = NOWHERE;
			return;
		}
		*next = (size_t)(field - type->fields);
	}
	if (item->index || *next >= type->fields_count) {
		cove_diagnostic_add(checker->diagnostics, item->at, COVE_TOO_MANY_VALUES,
				    cove_type_text(checker->arena, type));
		item->slot = NOWHERE;
		return;
	}
	item->member = &type->fields[*next];
	item->slot = (*next)++;
	cove_check_initializer(checker, item->value, item->member->type, constant);
}

static void check_element(struct cove_checker *checker, struct cove_item *item,
			  const struct cove_type *type, uint64_t *next, int constant)
{
	if (item->index && cove_check_constant(checker, item->index))
		*next = item->index->value;
	if (item->field || *next >= type->count) {
		cove_diagnostic_add(checker->diagnostics, item->at, COVE_TOO_MANY_VALUES,
				    cove_type_text(checker->arena, type));
		item->slot = NOWHERE;
		return;
	}
	item->slot = (*next)++;
	cove_check_initializer(checker, item->value, type->to, constant);
}

/* One element must not be given twice: C leaves open whether the first is evaluated. */
static void check_repeats(struct cove_checker *checker, const struct cove_initializer *initializer,
			  const struct cove_type *type)
{
	uint64_t slots = type->kind == COVE_TYPE_ARRAY ? type->count : type->fields_count;
	char *seen = NULL;

	for (size_t i = 0; i < initializer->items_count && !seen; i++)
		if (initializer->items[i].field || initializer->items[i].index)
			seen = spin_arena_allocate(checker->arena, slots);
	for (size_t i = 0; i < initializer->items_count && seen; i++) {
		const struct cove_item *item = &initializer->items[i];

		if (item->slot == NOWHERE)
			continue;
		if (seen[item->slot])
			cove_diagnostic_add(checker->diagnostics, item->at, COVE_VALUE_TWICE);
		seen[item->slot] = 1;
	}
}

void cove_check_initializer(struct cove_checker *checker, struct cove_initializer *initializer,
			    struct cove_type *type, int constant)
{
	size_t field = 0;
	uint64_t element = 0;

	if (initializer->value) {
		check_value(checker, initializer, type, constant);
		return;
	}
	if (type->kind != COVE_TYPE_STRUCT && type->kind != COVE_TYPE_ARRAY) {
		if (type->kind != COVE_TYPE_ERROR)
			cove_diagnostic_add(checker->diagnostics, initializer->at,
					    COVE_BRACES, cove_type_text(checker->arena, type));
		return;
	}
	/* "{ 0 }" is C's way to say: all zero. */
	if (initializer->items_count == 1 && !initializer->items[0].field &&
	    !initializer->items[0].index && initializer->items[0].value->value) {
		struct cove_expression *zero = initializer->items[0].value->value;

		cove_check_expression(checker, zero);
		if (zero->kind == COVE_EXPRESSION_NUMBER && !zero->value) {
			initializer->items_count = 0;
			return;
		}
	}
	for (size_t i = 0; i < initializer->items_count; i++) {
		if (type->kind == COVE_TYPE_STRUCT)
			check_field(checker, &initializer->items[i], type, &field, constant);
		else
			check_element(checker, &initializer->items[i], type, &element, constant);
	}
	check_repeats(checker, initializer, type);
}

void cove_check_infer_size(struct cove_checker *checker, struct cove_syntax *syntax,
			   const struct cove_initializer *initializer)
{
	uint64_t next = 0, count = 0;

	if (syntax->kind != COVE_SYNTAX_ARRAY || syntax->size || !initializer ||
	    initializer->value)
		return;
	for (size_t i = 0; i < initializer->items_count; i++) {
		struct cove_expression *index = initializer->items[i].index;

		if (index && cove_check_constant(checker, index))
			next = index->value;
		next++;
		count = next > count ? next : count;
	}
	syntax->size = cove_ast_expression(checker->arena, COVE_EXPRESSION_NUMBER, syntax->at);
	syntax->size->value = count;
	syntax->size->is_wide = 1;
}
