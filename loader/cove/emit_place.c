// SPDX-License-Identifier: GPL-2.0-only
/* Places: where they are, and how they are read and written exactly once. */
#include "emitter.h"

static struct cove_place name_place(struct cove_emitter *emitter,
				    const struct cove_symbol *symbol)
{
	struct cove_place place = { COVE_PLACE_LOCAL, NULL };

	if (symbol->kind == COVE_SYMBOL_LOCAL) {
		place.text = cove_emit_local_name(emitter, symbol);
		return place;
	}
	place.kind = COVE_PLACE_STATIC;
	if (symbol->kind == COVE_SYMBOL_STATIC && symbol->is_const)
		place.kind = COVE_PLACE_CONSTANT;
	place.text = spin_arena_format(emitter->arena, "cove_%s", symbol->name);
	return place;
}

static const char *at_offset(struct cove_emitter *emitter, const char *address, uint64_t offset)
{
	if (!offset)
		return address;
	return spin_arena_format(emitter->arena, "(%s + %lluu)", address,
				 (unsigned long long)offset);
}

static struct cove_place member_place(struct cove_emitter *emitter,
				      struct cove_expression *expression)
{
	const struct cove_field *field = expression->field;
	struct cove_place place;

	if (expression->is_arrow) {
		place.kind = COVE_PLACE_MEMORY;
		place.text = at_offset(emitter, cove_emit_expression(emitter, expression->a),
				       field->offset);
		return place;
	}
	place = cove_emit_place(emitter, expression->a);
	if (place.kind == COVE_PLACE_MEMORY)
		place.text = at_offset(emitter, place.text, field->offset);
	else
		place.text = spin_arena_format(emitter->arena, "%s.cove_%s", place.text,
					       field->name);
	return place;
}

/* The check decides; the mask keeps a mispredicted one from reading beyond.  R3, R17. */
static const char *index_text(struct cove_emitter *emitter, struct cove_expression *expression)
{
	const char *index = cove_emit_expression(emitter, expression->b);
	unsigned long long count = expression->a->type->count;
	const char *name;

	if (!(expression->checks & COVE_CHECK_BOUNDS))
		return index;
	name = cove_emit_temporary(emitter);
	return spin_arena_format(emitter->arena,
				 "({ u64 %s = (u64)(%s); if (spin_unlikely(%s >= %lluu)) %s "
				 "spin_index(%s, %lluu); })",
				 name, index, name, count,
				 cove_emit_fault(emitter, expression->site), name, count);
}

static struct cove_place index_place(struct cove_emitter *emitter,
				     struct cove_expression *expression)
{
	struct cove_place place = cove_emit_place(emitter, expression->a);
	const char *index = index_text(emitter, expression);

	if (place.kind == COVE_PLACE_MEMORY)
		place.text = spin_arena_format(emitter->arena, "(%s + (u64)(%s) * %lluu)",
					       place.text, index,
					       (unsigned long long)expression->type->size);
	else
		place.text = spin_arena_format(emitter->arena, "%s[%s]", place.text, index);
	return place;
}

struct cove_place cove_emit_place(struct cove_emitter *emitter,
				  struct cove_expression *expression)
{
	struct cove_place place = { COVE_PLACE_VALUE, NULL };

	if (expression->kind == COVE_EXPRESSION_NAME && expression->symbol)
		return name_place(emitter, expression->symbol);
	if (expression->kind == COVE_EXPRESSION_MEMBER)
		return member_place(emitter, expression);
	if (expression->kind == COVE_EXPRESSION_INDEX)
		return index_place(emitter, expression);
	if (expression->kind == COVE_EXPRESSION_UNARY &&
	    expression->op == COVE_TOKEN_MULTIPLY) {
		place.kind = COVE_PLACE_MEMORY;
		place.text = cove_emit_expression(emitter, expression->a);
		return place;
	}
	place.text = cove_emit_expression(emitter, expression);
	return place;
}

const char *cove_emit_load(struct cove_emitter *emitter, struct cove_place place,
			   const struct cove_type *type)
{
	const char *address = place.text;

	/* An array is no value: it can stand only where nobody asks for one. */
	if (type->kind == COVE_TYPE_ARRAY)
		return spin_arena_format(emitter->arena, "((void)(%s%s), 0)",
					 place.kind == COVE_PLACE_MEMORY ? "" : "&", place.text);
	if (place.kind == COVE_PLACE_LOCAL || place.kind == COVE_PLACE_CONSTANT ||
	    place.kind == COVE_PLACE_VALUE)
		return place.text;
	if (type->kind == COVE_TYPE_STRUCT) {
		if (place.kind == COVE_PLACE_STATIC)
			address = spin_arena_format(emitter->arena, "(const u8 *)&%s", place.text);
		return spin_arena_format(emitter->arena, "struct_load_%u(%s)", type->number,
					 address);
	}
	if (place.kind == COVE_PLACE_STATIC)
		return spin_arena_format(emitter->arena, "(*(const volatile %s *)&%s)",
					 cove_emit_type(emitter, type), place.text);
	/* Pointers lie in tables, which align them. */
	if (type->kind == COVE_TYPE_POINTER)
		return spin_arena_format(emitter->arena, "(*(%s const volatile *)(%s))",
					 cove_emit_type(emitter, type), address);
	return spin_arena_format(emitter->arena, "(*(const volatile cove_%s *)(%s))",
				 cove_emit_type(emitter, type), address);
}

const char *cove_emit_store(struct cove_emitter *emitter, struct cove_place place,
			    const struct cove_type *type, const char *value)
{
	const char *address = place.text;

	if (place.kind == COVE_PLACE_LOCAL)
		return spin_arena_format(emitter->arena, "(void)(%s = %s)", place.text, value);
	if (type->kind == COVE_TYPE_STRUCT) {
		if (place.kind == COVE_PLACE_STATIC)
			address = spin_arena_format(emitter->arena, "(u8 *)&%s", place.text);
		return spin_arena_format(emitter->arena, "struct_store_%u(%s, %s)", type->number,
					 address, value);
	}
	if (place.kind == COVE_PLACE_STATIC)
		return spin_arena_format(emitter->arena, "(void)(*(volatile %s *)&%s = %s)",
					 cove_emit_type(emitter, type), place.text, value);
	return spin_arena_format(emitter->arena, "(void)(*(volatile cove_%s *)(%s) = %s)",
				 cove_emit_type(emitter, type), address, value);
}
