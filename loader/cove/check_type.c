// SPDX-License-Identifier: GPL-2.0-only
/* Types as written to types. */
#include "checker.h"

/* More than a kernel stack or a table element could bear; keeps sizes far from wrapping. */
#define LARGEST_TYPE ((uint64_t)1 << 24)

uint64_t cove_check_size(struct cove_checker *checker, struct cove_expression *expression)
{
	cove_wide value;

	if (!cove_check_constant(checker, expression))
		return 0;
	value = cove_constant_value(expression->type, expression->value);
	if (value > 0 && value <= UINT32_MAX)
		return (uint64_t)value;
	cove_diagnostic_add(checker->diagnostics, expression->at, COVE_BAD_SIZE);
	return 0;
}

static int is_word_of_numbers(const struct cove_type *type)
{
	return cove_type_is_number(type) || type->kind == COVE_TYPE_ORDER;
}

/* May an object of this type lie inside another? */
static int can_be_inside(const struct cove_type *type)
{
	return is_word_of_numbers(type) || type->kind == COVE_TYPE_ERROR ||
	       (type->kind == COVE_TYPE_ARRAY) ||
	       (type->kind == COVE_TYPE_STRUCT && type->is_complete);
}

static void add_field(struct cove_checker *checker, struct cove_type *type,
		      const struct cove_member *member)
{
	struct cove_field field = { .name = member->name, .at = member->at };

	field.type = cove_check_type(checker, member->syntax);
	field.is_const = member->syntax->is_const;
	if (field.type->kind == COVE_TYPE_POINTER)
		cove_diagnostic_add(checker->diagnostics, member->at, COVE_POINTER_IN_STRUCT,
				    member->name);
	else if (!can_be_inside(field.type))
		cove_diagnostic_add(checker->diagnostics, member->at, COVE_BAD_MEMBER,
				    member->name, cove_type_text(checker->arena, field.type));
	if (!can_be_inside(field.type))
		field.type = checker->unit->types.error;
	if (cove_type_field(type, field.name))
		cove_diagnostic_add(checker->diagnostics, member->at, COVE_DECLARED_TWICE,
				    field.name);
	*SPIN_ARRAY_ADD(checker->arena, type, fields) = field;
}

static struct cove_type *define_struct(struct cove_checker *checker, struct cove_syntax *syntax,
				       struct cove_type *type)
{
	if (type->is_complete) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_DECLARED_TWICE,
				    type->name);
		return type;
	}
	/* What an interface keeps opaque nobody else may describe. */
	if (type->file != syntax->at.file) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_OPENS_OPAQUE,
				    type->name);
		return checker->unit->types.error;
	}
	for (size_t i = 0; i < syntax->members_count; i++)
		add_field(checker, type, &syntax->members[i]);
	if (!syntax->members_count)
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_EMPTY_STRUCT);
	cove_type_lay_out(type);
	if (type->size > LARGEST_TYPE) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_BAD_SIZE);
		type->size = type->align;
	}
	*SPIN_ARRAY_ADD(checker->arena, checker->unit, structs) = type;
	return type;
}

/* The struct or enum of a tag; one name stands for one of them. */
static struct cove_type *tagged(struct cove_checker *checker, struct cove_syntax *syntax,
				enum cove_type_kind kind)
{
	struct cove_type *type = NULL;

	if (*syntax->name)
		type = spin_map_find(&checker->tags, syntax->name);
	if (type && type->kind != kind) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_DECLARED_TWICE,
				    syntax->name);
		return checker->unit->types.error;
	}
	if (type)
		return type;
	type = cove_type_new(&checker->unit->types, kind);
	type->name = syntax->name;
	type->file = syntax->at.file;
	if (*syntax->name)
		spin_map_set(&checker->tags, syntax->name, type);
	if (kind == COVE_TYPE_STRUCT && !syntax->has_body)
		*SPIN_ARRAY_ADD(checker->arena, checker->unit, opaques) = type;
	return type;
}

static void add_enumerator(struct cove_checker *checker, struct cove_type *type,
			   struct cove_enumerator *enumerator, int64_t *next)
{
	struct cove_symbol *symbol = spin_arena_allocate(checker->arena, sizeof(*symbol));
	struct cove_range s32 = cove_type_range(checker->unit->types.integers[1][2]);

	if (enumerator->value && cove_check_constant(checker, enumerator->value)) {
		cove_wide value = cove_constant_value(enumerator->value->type,
						      enumerator->value->value);

		if (value < s32.low || value > s32.high)
			cove_diagnostic_add(checker->diagnostics, enumerator->at,
					    COVE_ENUM_RANGE, enumerator->name);
		*next = (int64_t)value;
	} else if (*next > s32.high) {
		cove_diagnostic_add(checker->diagnostics, enumerator->at, COVE_ENUM_RANGE,
				    enumerator->name);
	}
	*symbol = (struct cove_symbol){ .kind = COVE_SYMBOL_CONSTANT, .name = enumerator->name,
					.at = enumerator->at, .is_const = 1, .type = type };
	symbol->value = (uint64_t)(int64_t)(int32_t)*next;
	if (type->kind == COVE_TYPE_ENUM)
		*SPIN_ARRAY_ADD(checker->arena, type, fields) =
			(struct cove_field){ .name = symbol->name, .offset = symbol->value };
	++*next;
	cove_check_add(checker, symbol);
}

static struct cove_type *define_enum(struct cove_checker *checker, struct cove_syntax *syntax,
				     struct cove_type *type)
{
	struct cove_type *constants = type;
	int64_t next = 0;

	if (type->is_complete) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_DECLARED_TWICE,
				    type->name);
		return type;
	}
	type->size = 4;
	type->align = 4;
	type->is_complete = 1;
	/* Without any name there is no type to speak of: the constants are plain numbers. */
	if (!*type->name)
		constants = checker->unit->types.integers[1][2];
	for (size_t i = 0; i < syntax->enumerators_count; i++)
		add_enumerator(checker, constants, &syntax->enumerators[i], &next);
	return type;
}

static struct cove_type *array_type(struct cove_checker *checker, struct cove_syntax *syntax)
{
	struct cove_type *to = cove_check_type(checker, syntax->to);
	struct cove_type *type;

	if (to->kind == COVE_TYPE_ERROR)
		return to;
	if (!can_be_inside(to)) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, to->kind == COVE_TYPE_POINTER ?
				    COVE_POINTER_IN_ARRAY : COVE_BAD_ELEMENT,
				    cove_type_text(checker->arena, to));
		return checker->unit->types.error;
	}
	if (!syntax->size) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_BAD_SIZE);
		return checker->unit->types.error;
	}
	type = cove_type_new(&checker->unit->types, COVE_TYPE_ARRAY);
	type->to = to;
	type->count = cove_check_size(checker, syntax->size);
	if (!type->count)
		return checker->unit->types.error;
	type->align = to->align;
	type->size = type->count * to->size;
	if (type->size > LARGEST_TYPE) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_BAD_SIZE);
		return checker->unit->types.error;
	}
	return type;
}

static void check_table_parts(struct cove_checker *checker, struct cove_syntax *syntax,
			      struct cove_type *type)
{
	static const char *const kinds[] = { "hash", "lru", "lpm", "array" };
	unsigned int kind = 0;

	while (kind < 4 && strcmp(kinds[kind], syntax->name))
		kind++;
	if (kind == 4)
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_TABLE_KIND,
				    syntax->name);
	type->table = (enum cove_table_kind)(kind & 3);
	if (!cove_type_is_bytes(type->to) || type->to->kind == COVE_TYPE_ARRAY)
		cove_diagnostic_add(checker->diagnostics, syntax->to->at, COVE_TABLE_KEY,
				    cove_type_text(checker->arena, type->to));
	if ((!cove_type_is_bytes(type->value) || type->value->kind == COVE_TYPE_ARRAY) &&
	    (type->value->kind != COVE_TYPE_POINTER || !type->value->is_managed ||
	     type->value->is_maybe))
		cove_diagnostic_add(checker->diagnostics, syntax->value->at, COVE_TABLE_VALUE,
				    cove_type_text(checker->arena, type->value));
	if (kind == COVE_TABLE_LPM &&
	    (type->to->kind != COVE_TYPE_STRUCT || type->to->fields_count < 2 ||
	     type->to->fields[0].type->kind != COVE_TYPE_ORDER ||
	     type->to->fields[1].type->kind != COVE_TYPE_INTEGER ||
	     type->to->fields[1].type->size != 1))
		cove_diagnostic_add(checker->diagnostics, syntax->to->at, COVE_LPM_KEY);
	if (kind == COVE_TABLE_ARRAY &&
	    (type->to->kind != COVE_TYPE_INTEGER || type->to->width != 32 || type->to->is_signed))
		cove_diagnostic_add(checker->diagnostics, syntax->to->at, COVE_ARRAY_KEY);
	/* All elements of an array exist, so its references would begin as null. */
	if (kind == COVE_TABLE_ARRAY && type->value->kind == COVE_TYPE_POINTER)
		cove_later_report(checker->diagnostics, syntax->value->at,
				  "an array of managed references");
}

static struct cove_type *table_type(struct cove_checker *checker, struct cove_syntax *syntax)
{
	struct cove_type *type = cove_type_new(&checker->unit->types, COVE_TYPE_TABLE);

	type->to = cove_check_type(checker, syntax->to);
	type->value = cove_check_type(checker, syntax->value);
	type->count = cove_check_size(checker, syntax->size);
	if (type->to->kind == COVE_TYPE_ERROR || type->value->kind == COVE_TYPE_ERROR)
		return checker->unit->types.error;
	check_table_parts(checker, syntax, type);
	return type;
}

static struct cove_type *pointer_type(struct cove_checker *checker, struct cove_syntax *syntax)
{
	struct cove_type *to = cove_check_type(checker, syntax->to);

	if (to->kind == COVE_TYPE_ERROR)
		return to;
	if (to->kind == COVE_TYPE_VOID || to->kind == COVE_TYPE_TABLE ||
	    to->kind == COVE_TYPE_COUNTER || to->kind == COVE_TYPE_FUNCTION) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_BAD_POINTER,
				    cove_type_text(checker->arena, to));
		return checker->unit->types.error;
	}
	if (to->kind == COVE_TYPE_POINTER && !syntax->to->is_const) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_POINTER_TO_POINTER);
		return checker->unit->types.error;
	}
	if (syntax->is_managed && !cove_type_is_opaque(to)) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_MANAGED_PLAIN,
				    cove_type_text(checker->arena, to));
		return checker->unit->types.error;
	}
	return cove_type_pointer(&checker->unit->types, to, syntax->to->is_const, syntax->is_maybe,
				 syntax->is_managed);
}

static struct cove_type *function_type(struct cove_checker *checker, struct cove_syntax *syntax)
{
	struct cove_type *type = cove_type_new(&checker->unit->types, COVE_TYPE_FUNCTION);

	type->to = cove_check_type(checker, syntax->to);
	for (size_t i = 0; i < syntax->members_count; i++) {
		struct cove_type *parameter = cove_check_type(checker, syntax->members[i].syntax);

		if (parameter->kind == COVE_TYPE_ARRAY || parameter->kind == COVE_TYPE_VOID ||
		    parameter->kind == COVE_TYPE_TABLE || parameter->kind == COVE_TYPE_COUNTER ||
		    cove_type_is_opaque(parameter)) {
			cove_diagnostic_add(checker->diagnostics, syntax->members[i].at,
					    COVE_BAD_PARAMETER,
					    cove_type_text(checker->arena, parameter));
			parameter = checker->unit->types.error;
		}
		*SPIN_ARRAY_ADD(checker->arena, type, parameters) = parameter;
	}
	if (type->to->kind == COVE_TYPE_TABLE || type->to->kind == COVE_TYPE_COUNTER ||
	    type->to->kind == COVE_TYPE_ARRAY || cove_type_is_opaque(type->to)) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_BAD_PARAMETER,
				    cove_type_text(checker->arena, type->to));
		type->to = checker->unit->types.error;
	}
	return type;
}

static struct cove_type *struct_type(struct cove_checker *checker, struct cove_syntax *syntax)
{
	struct cove_type *type = tagged(checker, syntax, COVE_TYPE_STRUCT);

	if (syntax->has_body && type->kind == COVE_TYPE_STRUCT)
		return define_struct(checker, syntax, type);
	return type;
}

static struct cove_type *enum_type(struct cove_checker *checker, struct cove_syntax *syntax)
{
	struct cove_type *type = tagged(checker, syntax, COVE_TYPE_ENUM);

	if (type->kind != COVE_TYPE_ENUM)
		return type;
	if (syntax->has_body)
		return define_enum(checker, syntax, type);
	if (!type->is_complete) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_NO_TYPE, syntax->name);
		return checker->unit->types.error;
	}
	return type;
}

static struct cove_type *make_type(struct cove_checker *checker, struct cove_syntax *syntax)
{
	struct cove_type *type = NULL;

	switch (syntax->kind) {
	case COVE_SYNTAX_WORD:
		type = cove_type_word(&checker->unit->types, syntax->word);
		break;
	case COVE_SYNTAX_NAME:
		type = spin_map_find(&checker->typedefs, syntax->name);
		break;
	case COVE_SYNTAX_STRUCT: return struct_type(checker, syntax);
	case COVE_SYNTAX_ENUM: return enum_type(checker, syntax);
	case COVE_SYNTAX_TABLE: return table_type(checker, syntax);
	case COVE_SYNTAX_POINTER: return pointer_type(checker, syntax);
	case COVE_SYNTAX_ARRAY: return array_type(checker, syntax);
	case COVE_SYNTAX_FUNCTION: return function_type(checker, syntax);
	}
	return type ? type : checker->unit->types.error;
}

struct cove_type *cove_check_type(struct cove_checker *checker, struct cove_syntax *syntax)
{
	if (!syntax->type)
		syntax->type = make_type(checker, syntax);
	return syntax->type;
}

void cove_check_typedef(struct cove_checker *checker, struct cove_declaration *declaration)
{
	struct cove_syntax *syntax = declaration->syntax;
	struct cove_type *type;

	/* A struct or enum without a tag is called by its typedef. */
	if ((syntax->kind == COVE_SYNTAX_STRUCT || syntax->kind == COVE_SYNTAX_ENUM) &&
	    syntax->has_body && !*syntax->name)
		syntax->name = spin_arena_format(checker->arena, "%s", declaration->name);
	type = cove_check_type(checker, syntax);
	if (type->kind == COVE_TYPE_FUNCTION || type->kind == COVE_TYPE_TABLE) {
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_FUNCTION_POINTER,
				    "");
		return;
	}
	if (spin_map_find(&checker->typedefs, declaration->name) &&
	    spin_map_find(&checker->typedefs, declaration->name) != type)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_DECLARED_TWICE,
				    declaration->name);
	spin_map_set(&checker->typedefs, declaration->name, type);
}
