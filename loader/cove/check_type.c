// SPDX-License-Identifier: GPL-2.0-only
/* Types as written to types. */
#include "advice.h"
#include "checker.h"

/* Memory of each processor is dear; a page of it is plenty. */
#define LARGEST_PERCPU 4096

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
	       type->kind == COVE_TYPE_ATOMIC || cove_type_is_kept(type) ||
	       type->kind == COVE_TYPE_ARRAY ||
	       (type->kind == COVE_TYPE_STRUCT && type->is_complete &&
		!cove_type_holds_managed(type));
}

/* The first member may be a managed reference: the struct is then a value of a table. */
static int is_held(const struct cove_type *type, const struct cove_type *holder)
{
	return type->kind == COVE_TYPE_POINTER && type->is_managed && !type->is_maybe &&
	       !holder->fields_count;
}

/* A member, and those of one that has no name, are all members of the struct. */
static void report_again(struct cove_checker *checker, const struct cove_type *type,
			 const struct cove_field *field)
{
	if (cove_type_is_anonymous(field)) {
		for (size_t i = 0; i < field->type->fields_count; i++)
			report_again(checker, type, &field->type->fields[i]);
		return;
	}
	if (cove_type_field(type, field->name) || cove_type_around(type, field->name))
		cove_diagnostic_add(checker->diagnostics, field->at, COVE_DECLARED_TWICE,
				    field->name);
}

/* Any bytes must be a value of each member, and none may lie in a gap of another.  R1. */
static struct cove_type *union_member(struct cove_checker *checker,
				      const struct cove_member *member, struct cove_type *type)
{
	if (type->kind == COVE_TYPE_ERROR ||
	    (cove_type_is_bytes(type) && !cove_type_has_padding(type) &&
	     !member->syntax->is_const))
		return type;
	cove_diagnostic_add(checker->diagnostics, member->at, COVE_UNION_MEMBER,
			    spin_arena_format(checker->arena, "%s%s",
					      member->syntax->is_const ? "const " : "",
					      cove_type_text(checker->arena, type)));
	return checker->unit->types.error;
}

enum { NO_ORDER, PLAIN = 1, BIG = 2, LITTLE = 4 };

/* Which byte orders numbers of more than a byte have in it. */
static unsigned int orders_of(const struct cove_type *type)
{
	unsigned int orders = NO_ORDER;

	if (type->kind == COVE_TYPE_ARRAY)
		return orders_of(type->to);
	if (type->kind == COVE_TYPE_ORDER)
		return type->is_little ? LITTLE : BIG;
	if (type->kind == COVE_TYPE_INTEGER)
		return type->size > 1 ? PLAIN : NO_ORDER;
	for (size_t i = 0; type->kind == COVE_TYPE_STRUCT && i < type->fields_count; i++)
		orders |= orders_of(type->fields[i].type);
	return orders;
}

static void add_field(struct cove_checker *checker, struct cove_type *type,
		      const struct cove_member *member)
{
	struct cove_field field = { .name = member->name, .at = member->at };

	field.type = cove_check_type(checker, member->syntax);
	field.is_const = member->syntax->is_const;
	cove_check_lock_member(checker, type, member, &field);
	if (!is_held(field.type, type) && !can_be_inside(field.type) &&
	    field.type->kind != COVE_TYPE_LOCK) {
		if (cove_check_kept(checker, member->at, field.type))
			;
		else if (field.type->kind == COVE_TYPE_POINTER)
			cove_diagnostic_add(checker->diagnostics, member->at,
					    COVE_POINTER_IN_STRUCT, member->name);
		else
			cove_diagnostic_add(checker->diagnostics, member->at, COVE_BAD_MEMBER,
					    member->name,
					    cove_type_text(checker->arena, field.type));
		field.type = checker->unit->types.error;
	}
	report_again(checker, type, &field);
	if (type->is_union)
		field.type = union_member(checker, member, field.type);
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
	if (type->is_union && (orders_of(type) & (orders_of(type) - 1)))
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_UNION_ORDER);
	cove_type_lay_out(type);
	if (type->size > COVE_TYPE_LARGEST) {
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
	if (type && (type->kind != kind || type->is_union != syntax->is_union)) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_DECLARED_TWICE,
				    syntax->name);
		return checker->unit->types.error;
	}
	if (type)
		return type;
	type = cove_type_new(&checker->unit->types, kind);
	type->name = syntax->name;
	type->file = syntax->at.file;
	type->is_union = syntax->is_union;
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
	/* With neither name nor variable there is no type: the constants are plain numbers. */
	if (syntax->is_alone && !*type->name)
		constants = checker->unit->types.integers[1][2];
	for (size_t i = 0; i < syntax->enumerators_count; i++)
		add_enumerator(checker, constants, &syntax->enumerators[i], &next);
	return type;
}

static struct cove_type *array_type(struct cove_checker *checker, struct cove_syntax *syntax)
{
	struct cove_type *to = cove_check_type(checker, syntax->to);
	struct cove_type *type;

	/* An array of what is constant is constant. */
	syntax->is_const |= syntax->to->is_const;
	if (to->kind == COVE_TYPE_ERROR)
		return to;
	if (!can_be_inside(to)) {
		if (!cove_check_kept(checker, syntax->at, to))
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
	cove_check_expression(checker, syntax->size);
	if (!syntax->size->is_constant && syntax->size->type->kind != COVE_TYPE_ERROR) {
		cove_diagnostic_add(checker->diagnostics, syntax->size->at, COVE_ARRAY_LENGTH);
		return checker->unit->types.error;
	}
	type->count = cove_check_size(checker, syntax->size);
	if (!type->count)
		return checker->unit->types.error;
	type->align = to->align;
	type->size = type->count * to->size;
	if (type->size > COVE_TYPE_LARGEST) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_BAD_SIZE);
		return checker->unit->types.error;
	}
	return type;
}

static int can_be_value(const struct cove_type *type)
{
	if (type->kind == COVE_TYPE_POINTER)
		return type->is_managed && !type->is_maybe;
	if (!cove_type_holds_managed(type))
		return cove_type_is_bytes(type) && type->kind != COVE_TYPE_ARRAY;
	if (type->kind != COVE_TYPE_STRUCT || type->fields[0].type->kind != COVE_TYPE_POINTER ||
	    type->fields[0].type->is_maybe)
		return 0;
	for (size_t i = 1; i < type->fields_count; i++)
		if (!cove_type_is_bytes(type->fields[i].type))
			return 0;
	return 1;
}

/* A ring is a word of its own, table(ring, ...) is not. */
static enum cove_table_kind table_kind(struct cove_checker *checker,
				       const struct cove_syntax *syntax)
{
	unsigned int kind = COVE_TABLE_HASH;

	if (!syntax->to)
		return COVE_TABLE_RING;
	while (kind < COVE_TABLE_KINDS &&
	       (kind == COVE_TABLE_RING || strcmp(cove_type_table_kind(kind), syntax->name)))
		kind++;
	if (kind < COVE_TABLE_KINDS)
		return kind;
	cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_TABLE_KIND, syntax->name);
	return COVE_TABLE_HASH;
}

static int is_reference(const struct cove_type *type)
{
	return type->kind == COVE_TYPE_POINTER || cove_type_holds_managed(type);
}

static void check_values(struct cove_checker *checker, const struct cove_syntax *syntax,
			 const struct cove_type *type)
{
	if (type->table == COVE_TABLE_RING &&
	    (!cove_type_is_bytes(type->value) || type->value->kind == COVE_TYPE_ARRAY))
		cove_diagnostic_add(checker->diagnostics, syntax->value->at, COVE_RING_RECORD,
				    cove_type_text(checker->arena, type->value));
	else if (!can_be_value(type->value))
		cove_diagnostic_add(checker->diagnostics, syntax->value->at, COVE_TABLE_VALUE,
				    cove_type_text(checker->arena, type->value));
	else if (!is_reference(type->value))
		return;
	else if (type->table == COVE_TABLE_PERCPU_HASH || type->table == COVE_TABLE_PERCPU_ARRAY)
		cove_diagnostic_add(checker->diagnostics, syntax->value->at, COVE_PERCPU_VALUE,
				    cove_type_text(checker->arena, type->value));
	/* An element of an array is written where it lies: one store cannot be torn. */
	else if (type->table == COVE_TABLE_ARRAY && !cove_type_has_empty(type))
		cove_diagnostic_add(checker->diagnostics, syntax->value->at, COVE_ARRAY_HOLDER,
				    cove_type_text(checker->arena, type->value));
}

static void check_key(struct cove_checker *checker, const struct cove_syntax *syntax,
		      const struct cove_type *type)
{
	enum cove_table_kind kind = type->table;

	if (!cove_type_is_bytes(type->to) || type->to->kind == COVE_TYPE_ARRAY)
		cove_diagnostic_add(checker->diagnostics, syntax->to->at, COVE_TABLE_KEY,
				    cove_type_text(checker->arena, type->to));
	if (kind == COVE_TABLE_LPM &&
	    (type->to->kind != COVE_TYPE_STRUCT || type->to->fields_count < 2 ||
	     type->to->fields[0].type->kind != COVE_TYPE_ORDER ||
	     type->to->fields[0].type->is_little ||
	     type->to->fields[1].type->kind != COVE_TYPE_INTEGER ||
	     type->to->fields[1].type->size != 1))
		cove_diagnostic_add(checker->diagnostics, syntax->to->at, COVE_LPM_KEY);
	if ((kind == COVE_TABLE_ARRAY || kind == COVE_TABLE_PERCPU_ARRAY) &&
	    (type->to->kind != COVE_TYPE_INTEGER || type->to->width != 32 || type->to->is_signed))
		cove_diagnostic_add(checker->diagnostics, syntax->to->at, COVE_ARRAY_KEY);
}

static struct cove_type *table_type(struct cove_checker *checker, struct cove_syntax *syntax)
{
	struct cove_type *type = cove_type_new(&checker->unit->types, COVE_TYPE_TABLE);

	type->to = syntax->to ? cove_check_type(checker, syntax->to) : checker->unit->types.nothing;
	type->value = cove_check_type(checker, syntax->value);
	type->count = cove_check_size(checker, syntax->size);
	if (type->to->kind == COVE_TYPE_ERROR || type->value->kind == COVE_TYPE_ERROR)
		return checker->unit->types.error;
	type->table = table_kind(checker, syntax);
	if (syntax->to)
		check_key(checker, syntax, type);
	check_values(checker, syntax, type);
	return type;
}

static struct cove_type *pointer_type(struct cove_checker *checker, struct cove_syntax *syntax)
{
	struct cove_type *to = cove_check_type(checker, syntax->to);

	if (to->kind == COVE_TYPE_ERROR)
		return to;
	if (cove_check_kept(checker, syntax->at, to))
		return checker->unit->types.error;
	if (to->kind == COVE_TYPE_VOID || cove_type_is_named(to) ||
	    to->kind == COVE_TYPE_FUNCTION) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_BAD_POINTER,
				    cove_type_text(checker->arena, to));
		return checker->unit->types.error;
	}
	if (to->kind == COVE_TYPE_POINTER && !syntax->to->is_const) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_POINTER_TO_POINTER);
		return checker->unit->types.error;
	}
	if (syntax->is_managed && to->kind != COVE_TYPE_STRUCT) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_MANAGED_PLAIN,
				    cove_type_text(checker->arena, to));
		return checker->unit->types.error;
	}
	return cove_type_pointer(&checker->unit->types, to, syntax->to->is_const, syntax->is_maybe,
				 syntax->is_managed);
}

/* May it be given to a procedure, or come from one, by value? */
static int can_be_handed(const struct cove_type *type)
{
	return type->kind != COVE_TYPE_ARRAY && !cove_type_is_named(type) &&
	       !cove_type_is_opaque(type) && !cove_type_holds_managed(type) &&
	       !cove_type_is_pinned(type);
}

static struct cove_type *function_type(struct cove_checker *checker, struct cove_syntax *syntax)
{
	struct cove_type *type = cove_type_new(&checker->unit->types, COVE_TYPE_FUNCTION);

	type->to = cove_check_type(checker, syntax->to);
	for (size_t i = 0; i < syntax->members_count; i++) {
		struct cove_type *parameter = cove_check_type(checker, syntax->members[i].syntax);

		if (parameter->kind == COVE_TYPE_VOID || !can_be_handed(parameter)) {
			cove_diagnostic_add(checker->diagnostics, syntax->members[i].at,
					    COVE_BAD_PARAMETER,
					    cove_type_text(checker->arena, parameter));
			parameter = checker->unit->types.error;
		}
		*SPIN_ARRAY_ADD(checker->arena, type, parameters) = parameter;
	}
	if (cove_check_kept(checker, syntax->at, type->to))
		type->to = checker->unit->types.error;
	if (!can_be_handed(type->to)) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_BAD_PARAMETER,
				    cove_type_text(checker->arena, type->to));
		type->to = checker->unit->types.error;
	}
	return type;
}

/* Words that every machine changes at once. */
static struct cove_type *atomic_type(struct cove_checker *checker, struct cove_syntax *syntax)
{
	struct cove_type *to = cove_check_type(checker, syntax->to);
	struct cove_type *type;

	if (to->kind == COVE_TYPE_ERROR)
		return to;
	if (to->kind != COVE_TYPE_INTEGER || to->width < 32) {
		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_ATOMIC_TYPE,
				    cove_type_text(checker->arena, to));
		return checker->unit->types.error;
	}
	type = cove_type_new(&checker->unit->types, COVE_TYPE_ATOMIC);
	type->to = to;
	type->size = to->size;
	type->align = to->align;
	return type;
}

static struct cove_type *percpu_type(struct cove_checker *checker, struct cove_syntax *syntax)
{
	struct cove_type *to = cove_check_type(checker, syntax->to);
	struct cove_type *type;

	if (to->kind == COVE_TYPE_ERROR)
		return to;
	if (to->kind == COVE_TYPE_ARRAY || cove_type_is_kept(to) || !can_be_inside(to) ||
	    cove_type_holds_lock(to) ||
	    to->size > LARGEST_PERCPU) {
		cove_diagnostic_add(checker->diagnostics, syntax->to->at, COVE_PERCPU_TYPE,
				    cove_type_text(checker->arena, to), LARGEST_PERCPU);
		return checker->unit->types.error;
	}
	type = cove_type_new(&checker->unit->types, COVE_TYPE_PERCPU);
	type->to = to;
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
		struct cove_advice advice = cove_advice_begin(checker->diagnostics, syntax->name);

		cove_diagnostic_add(checker->diagnostics, syntax->at, COVE_NO_TYPE, syntax->name,
				    cove_advice_text(&advice, COVE_NO_TYPE_HINT));
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
		syntax->is_const |= spin_map_find(&checker->constants, syntax->name) != NULL;
		break;
	case COVE_SYNTAX_STRUCT: return struct_type(checker, syntax);
	case COVE_SYNTAX_ENUM: return enum_type(checker, syntax);
	case COVE_SYNTAX_TABLE: return table_type(checker, syntax);
	case COVE_SYNTAX_SLICE: return cove_check_slice(checker, syntax);
	case COVE_SYNTAX_ATOMIC: return atomic_type(checker, syntax);
	case COVE_SYNTAX_PERCPU: return percpu_type(checker, syntax);
	case COVE_SYNTAX_POOL: return cove_check_pool_type(checker, syntax);
	case COVE_SYNTAX_POINTER: return pointer_type(checker, syntax);
	case COVE_SYNTAX_ARRAY: return array_type(checker, syntax);
	case COVE_SYNTAX_FUNCTION: return function_type(checker, syntax);
	}
	if (type && type->kind == COVE_TYPE_SLICE && syntax->is_const && type->value)
		type = type->value;
	return type ? type : checker->unit->types.error;
}

struct cove_type *cove_check_type(struct cove_checker *checker, struct cove_syntax *syntax)
{
	if (!syntax->type)
		syntax->type = make_type(checker, syntax);
	return syntax->type;
}

void cove_check_type_alone(struct cove_checker *checker, struct cove_syntax *syntax)
{
	syntax->is_alone = 1;
	cove_check_type(checker, syntax);
}

void cove_check_typedef(struct cove_checker *checker, struct cove_declaration *declaration)
{
	struct cove_syntax *syntax = declaration->syntax;
	struct cove_type *type;
	const struct cove_symbol *known;

	/* A struct or enum without a tag is called by its typedef. */
	if ((syntax->kind == COVE_SYNTAX_STRUCT || syntax->kind == COVE_SYNTAX_ENUM) &&
	    syntax->has_body && !*syntax->name)
		syntax->name = spin_arena_format(checker->arena, "%s", declaration->name);
	type = cove_check_type(checker, syntax);
	if (type->kind == COVE_TYPE_FUNCTION || type->kind == COVE_TYPE_TABLE ||
	    type->kind == COVE_TYPE_PERCPU || type->kind == COVE_TYPE_POOL) {
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_FUNCTION_POINTER,
				    "");
		return;
	}
	known = cove_scope_find(checker->scope, declaration->name);
	if (known || (spin_map_find(&checker->typedefs, declaration->name) &&
		      spin_map_find(&checker->typedefs, declaration->name) != type))
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_DECLARED_TWICE,
				    declaration->name);
	if (known)
		cove_check_note(checker, known);
	spin_map_set(&checker->typedefs, declaration->name, type);
	if (syntax->is_const)
		spin_map_set(&checker->constants, declaration->name, type);
}
