// SPDX-License-Identifier: GPL-2.0-only
/* What stands behind '=' or between braces. */
#include "checker.h"

/* The slot of a value that was refused. */
#define NOWHERE UINT64_MAX

/* Each element that a range sets is emitted by itself. */
#define LONGEST_RANGE 4096

static void check_value(struct cove_checker *checker, struct cove_initializer *initializer,
			struct cove_type *type, int constant)
{
	cove_check_expression(checker, initializer->value);
	if ((type->kind == COVE_TYPE_STRUCT || type->kind == COVE_TYPE_ARRAY) &&
	    cove_type_is_number(initializer->value->type)) {
		initializer->is_elided = 1;
		cove_diagnostic_add(checker->diagnostics, initializer->value->at,
				    COVE_VALUE_BRACES, cove_type_text(checker->arena, type));
		return;
	}
	if (constant && !initializer->value->is_constant &&
	    initializer->value->kind != COVE_EXPRESSION_NULL &&
	    initializer->value->type->kind != COVE_TYPE_ERROR)
		cove_diagnostic_add(checker->diagnostics, initializer->value->at,
				    COVE_NOT_CONSTANT);
	cove_check_convert(checker, &initializer->value,
			   type->kind == COVE_TYPE_ATOMIC ? type->to : type);
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
	cove_check_initializer(checker, item->value, item->member->type,
			       constant || item->is_range);
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
	cove_check_initializer(checker, item->value, type->to, constant || item->is_range);
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

/* There is no null reference in a table: what is stored is given. */
static void check_held(struct cove_checker *checker, const struct cove_initializer *initializer,
		       const struct cove_type *type)
{
	if (type->kind != COVE_TYPE_STRUCT || !type->fields_count ||
	    type->fields[0].type->kind != COVE_TYPE_POINTER || type->fields[0].type->is_maybe)
		return;
	for (size_t i = 0; i < initializer->items_count; i++)
		if (initializer->items[i].slot == 0)
			return;
	cove_diagnostic_add(checker->diagnostics, initializer->at, COVE_HOLDER_EMPTY,
			    type->fields[0].name);
}

/* May it be here?  As in C, the 0 at a string's end is left out where there is no room for it. */
static int check_string(struct cove_checker *checker, struct cove_initializer *initializer,
			const struct cove_type *type)
{
	if (type->kind == COVE_TYPE_ARRAY && type->to->kind == COVE_TYPE_INTEGER &&
	    type->to->width == 8) {
		if (initializer->items_count == type->count + 1)
			initializer->items_count--;
		return 1;
	}
	if (type->kind != COVE_TYPE_ERROR)
		cove_diagnostic_add(checker->diagnostics, initializer->at, COVE_WRONG_TYPE,
				    cove_type_text(checker->arena, type), "a string",
				    "a string is the elements of an array: u8 name[] = \"text\";");
	return 0;
}

/*
 * ".b =", where b is a member of a member that has no name: that gets a list, into which
 * what follows for the same one goes too.
 */
static void go_through(struct cove_checker *checker, struct cove_initializer *initializer,
		       const struct cove_type *type)
{
	struct cove_initializer *list = NULL;
	const struct cove_field *before = NULL;
	size_t kept = 0;

	for (size_t i = 0; i < initializer->items_count; i++) {
		struct cove_item item = initializer->items[i];
		const struct cove_field *around = NULL;

		if (item.field && !cove_type_field(type, item.field))
			around = cove_type_around(type, item.field);
		if (around && around != before) {
			list = spin_arena_allocate(checker->arena, sizeof(*list));
			list->at = item.at;
			initializer->items[kept++] = (struct cove_item){
				.at = item.at, .field = around->name, .value = list };
		}
		if (around)
			*SPIN_ARRAY_ADD(checker->arena, list, items) = item;
		else
			initializer->items[kept++] = item;
		before = around;
	}
	initializer->items_count = kept;
}

/* "[1].a = 3, [1].b = 4" and its like name places in the same member or element. */
static int goes_on(struct cove_checker *checker, const struct cove_item *item,
		   const struct cove_item *before)
{
	if (!item->is_path || !before->is_path || item->last || before->last)
		return 0;
	if (item->field && before->field)
		return !strcmp(item->field, before->field);
	return item->index && before->index && cove_check_constant(checker, item->index) &&
	       cove_check_constant(checker, before->index) &&
	       item->index->value == before->index->value;
}

/* "[first ... last] =": as if each were written by itself. */
static void add_range(struct cove_checker *checker, struct cove_initializer *to,
		      const struct cove_item *item, const struct cove_type *type)
{
	uint64_t first, last;

	if (!cove_check_constant(checker, item->index) || !cove_check_constant(checker, item->last))
		return;
	first = item->index->value;
	last = item->last->value;
	if (last < first) {
		cove_diagnostic_add(checker->diagnostics, item->last->at, COVE_EMPTY_RANGE);
		return;
	}
	if (type->kind != COVE_TYPE_ARRAY || last >= type->count) {
		cove_diagnostic_add(checker->diagnostics, item->last->at, COVE_TOO_MANY_VALUES,
				    cove_type_text(checker->arena, type));
		return;
	}
	if (last - first >= LONGEST_RANGE) {
		cove_diagnostic_add(checker->diagnostics, item->last->at, COVE_VALUE_RANGE,
				    LONGEST_RANGE);
		return;
	}
	for (uint64_t index = first; index <= last; index++) {
		struct cove_item *element = SPIN_ARRAY_ADD(checker->arena, to, items);

		*element = *item;
		element->last = NULL;
		element->is_range = 1;
		element->index = cove_ast_expression(checker->arena, COVE_EXPRESSION_NUMBER,
						     item->at);
		element->index->value = index;
	}
}

/* What was written with several names, or for several elements, as if it were not. */
static void spell_out(struct cove_checker *checker, struct cove_initializer *initializer,
		      const struct cove_type *type)
{
	struct cove_initializer all = { .at = initializer->at };
	struct cove_item *before = NULL;

	for (size_t i = 0; i < initializer->items_count; i++) {
		struct cove_item *item = &initializer->items[i];

		if (item->last) {
			add_range(checker, &all, item, type);
			before = NULL;
		} else if (before && goes_on(checker, item, before)) {
			for (size_t j = 0; j < item->value->items_count; j++)
				*SPIN_ARRAY_ADD(checker->arena, before->value, items) =
					item->value->items[j];
		} else if (before && before->is_path && !item->field && !item->index) {
			cove_diagnostic_add(checker->diagnostics, item->at, COVE_VALUE_BEHIND);
			break;
		} else {
			before = SPIN_ARRAY_ADD(checker->arena, &all, items);
			*before = *item;
		}
	}
	initializer->items = all.items;
	initializer->items_count = all.items_count;
	initializer->items_room = all.items_room;
}

static int is_plain(const struct cove_initializer *initializer)
{
	for (size_t i = 0; i < initializer->items_count; i++)
		if (initializer->items[i].is_path || initializer->items[i].last)
			return 0;
	return 1;
}

static void check_items(struct cove_checker *checker, struct cove_initializer *initializer,
			struct cove_type *type, int constant)
{
	size_t field = 0;
	uint64_t element = 0;

	for (size_t i = 0; i < initializer->items_count; i++) {
		struct cove_item *item = &initializer->items[i];

		if (type->kind == COVE_TYPE_STRUCT)
			check_field(checker, item, type, &field, constant);
		else
			check_element(checker, item, type, &element, constant);
		if (!item->value->is_elided)
			continue;
		/* Where the rest belongs was said as well. */
		initializer->items_count = i + 1;
	}
}

void cove_check_initializer(struct cove_checker *checker, struct cove_initializer *initializer,
			    struct cove_type *type, int constant)
{
	if (initializer->is_string && !check_string(checker, initializer, type))
		return;
	if (initializer->value) {
		check_value(checker, initializer, type, constant);
		return;
	}
	if (type->kind == COVE_TYPE_SLICE) {
		if (initializer->items_count)
			initializer->value = cove_check_slice_braces(checker, initializer, type);
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
			check_held(checker, initializer, type);
			return;
		}
	}
	if (!is_plain(initializer))
		spell_out(checker, initializer, type);
	if (type->kind == COVE_TYPE_STRUCT)
		go_through(checker, initializer, type);
	if (type->is_union && initializer->items_count > 1)
		cove_diagnostic_add(checker->diagnostics, initializer->items[1].at,
				    COVE_TOO_MANY_VALUES, cove_type_text(checker->arena, type));
	check_items(checker, initializer, type, constant);
	check_repeats(checker, initializer, type);
	check_held(checker, initializer, type);
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

		if (initializer->items[i].last)
			index = initializer->items[i].last;
		if (index && cove_check_constant(checker, index))
			next = index->value;
		next++;
		count = next > count ? next : count;
	}
	syntax->size = cove_ast_expression(checker->arena, COVE_EXPRESSION_NUMBER, syntax->at);
	syntax->size->value = count;
	syntax->size->is_wide = 1;
}
