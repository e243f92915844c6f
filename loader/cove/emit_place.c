// SPDX-License-Identifier: GPL-2.0-only
/* Places: where they are, and how they are read and written exactly once. */
#include "emitter.h"

#include "constant.h"
#include "safe.h"

/* So many bytes behind a static array are worth an instruction or two for each index. */
#define MOST_PADDING 32768

static struct cove_place name_place(struct cove_emitter *emitter,
				    const struct cove_symbol *symbol)
{
	struct cove_place place = { COVE_PLACE_LOCAL, NULL, 0 };

	if (symbol->kind == COVE_SYMBOL_LOCAL) {
		place.text = cove_emit_local_name(emitter, symbol);
		return place;
	}
	place.kind = COVE_PLACE_STATIC;
	if (symbol->kind == COVE_SYMBOL_STATIC && symbol->is_const)
		place.kind = COVE_PLACE_CONSTANT;
	place.text = cove_emit_static_name(emitter, symbol);
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

	if (expression->a->type->kind == COVE_TYPE_SLICE) {
		place.kind = COVE_PLACE_VALUE;
		place.text = spin_arena_format(emitter->arena, "(%s).len",
					       cove_emit_expression(emitter, expression->a));
		return place;
	}
	if (expression->a->type->kind == COVE_TYPE_PERCPU) {
		place.kind = COVE_PLACE_MEMORY;
		place.text = cove_emit_here(emitter, expression->a->symbol);
		return place;
	}
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

/*
 * A static array is given as many elements as a power of two, if that wastes little: then one
 * "and" keeps every index inside.
 */
const char *cove_emit_stored_count(struct cove_emitter *emitter, const struct cove_type *array)
{
	unsigned long long count = array->count;
	unsigned long long stored = 1;

	while (stored < count)
		stored *= 2;
	if (stored == count || (stored - count) * array->to->size > MOST_PADDING)
		return spin_arena_format(emitter->arena, "%lluu", count);
	return spin_arena_format(emitter->arena, "SPIN_STORED(%lluu, %lluu)", count, stored);
}

/* State has the elements that its program sees, as spin.ko knows of no others. */
static const char *mask_limit(struct cove_emitter *emitter, const struct cove_expression *array)
{
	if (array->kind == COVE_EXPRESSION_NAME && array->symbol &&
	    array->symbol->kind == COVE_SYMBOL_STATIC && !array->symbol->is_state)
		return cove_emit_stored_count(emitter, array->type);
	return spin_arena_format(emitter->arena, "%lluu", (unsigned long long)array->type->count);
}

/* Is it a variable that was masked where it was set? */
static int is_masked(const struct cove_expression *index)
{
	const struct cove_symbol *variable = cove_safe_variable(index->b);

	return variable && variable->below_count;
}

const char *cove_emit_set(struct cove_emitter *emitter, const struct cove_symbol *symbol,
			  struct cove_expression *value)
{
	struct cove_range bounds = { 0, (cove_wide)symbol->below_count - 1 };
	const char *count = spin_arena_format(emitter->arena, "%lluu",
					      (unsigned long long)symbol->below_count);
	const char *text;

	if (!symbol->below_count)
		return cove_emit_expression(emitter, value);
	if (cove_constant_within(value->range, bounds))
		return cove_emit_bounded(emitter, value, bounds);
	text = cove_emit_oracle_index(emitter, cove_emit_expression(emitter, value), count);
	return cove_emit_masked(emitter, spin_arena_format(emitter->arena, "(u64)(%s)", text),
				count);
}

/*
 * The check decides; the mask keeps a mispredicted one from reading beyond.  What needs no
 * check must stay in bounds by its own arithmetic, whatever branch it stands behind.  R3, R17.
 */
static const char *index_text(struct cove_emitter *emitter, struct cove_expression *expression)
{
	unsigned long long count = expression->a->type->count;
	const char *check = "";
	const char *index, *name, *masked;
	const char *limit = spin_arena_format(emitter->arena, "%lluu", count);

	if (!(expression->checks & (COVE_CHECK_BOUNDS | COVE_CHECK_MASK)))
		return cove_emit_oracle_index(emitter,
			cove_emit_bounded(emitter, expression->b,
					  (struct cove_range){ 0, (cove_wide)count - 1 }), limit);
	index = cove_emit_expression(emitter, expression->b);
	if (is_masked(expression))
		return cove_emit_oracle_index(emitter, index, limit);
	name = cove_emit_temporary(emitter);
	if ((expression->checks & COVE_CHECK_BOUNDS) &&
	    cove_emits_check(emitter, COVE_INSERTED_BOUNDS))
		check = spin_arena_format(emitter->arena, "if (spin_unlikely(%s >= %lluu)) %s ",
					  name, count, cove_emit_fault(emitter, expression->site));
	masked = cove_emit_oracle_index(emitter, name, limit);
	masked = cove_emit_masked(emitter, masked, mask_limit(emitter, expression->a));
	return spin_arena_format(emitter->arena, "({ u64 %s = (u64)(%s); %s%s; })", name, index,
				 check, masked);
}

/* Is it found by what an index behind it may change: a pointer, another index? */
static int is_found(const struct cove_expression *array)
{
	for (; array->kind == COVE_EXPRESSION_MEMBER && !array->is_arrow; array = array->a)
		if (array->type->kind == COVE_TYPE_ELEMENTS)
			return 1;
	return array->kind == COVE_EXPRESSION_INDEX ? !array->b->is_constant || is_found(array->a) :
	       array->kind != COVE_EXPRESSION_NAME;
}

/* An element whose array is found before its index is, as C would leave open. */
static struct cove_place found_first(struct cove_emitter *emitter,
				     const struct cove_expression *expression,
				     struct cove_place place, const char *index)
{
	const char *name = cove_emit_temporary(emitter);

	if (place.kind == COVE_PLACE_MEMORY)
		place.text = spin_arena_format(emitter->arena,
					       "({ u8 *%s = %s; %s + (u64)(%s) * %lluu; })", name,
					       place.text, name, index,
					       (unsigned long long)expression->type->size);
	else
		place.text = spin_arena_format(emitter->arena, "(*({ %s%s = %s; &%s[%s]; }))",
					       place.kind == COVE_PLACE_CONSTANT ? "const " : "",
					       cove_emit_variable(emitter, expression->type,
						spin_arena_format(emitter->arena, "(*%s)", name)),
					       place.text, name, index);
	return place;
}

static struct cove_place index_place(struct cove_emitter *emitter,
				     struct cove_expression *expression)
{
	struct cove_place place;
	const char *index;

	if (expression->a->type->kind == COVE_TYPE_ELEMENTS)
		return cove_emit_slice_element(emitter, expression);
	place = cove_emit_place(emitter, expression->a);
	index = index_text(emitter, expression);
	if (expression->b->has_effect && is_found(expression->a) &&
	    cove_emits_check(emitter, COVE_INSERTED_PLACE_ORDER))
		return found_first(emitter, expression, place, index);
	if (place.kind == COVE_PLACE_MEMORY)
		place.text = spin_arena_format(emitter->arena, "(%s + (u64)(%s) * %lluu)",
					       place.text, index,
					       (unsigned long long)expression->type->size);
	else
		place.text = spin_arena_format(emitter->arena, "%s[%s]", place.text, index);
	return place;
}

static struct cove_place found_place(struct cove_emitter *emitter,
				     struct cove_expression *expression)
{
	struct cove_place place = { COVE_PLACE_VALUE, NULL, 0 };

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

struct cove_place cove_emit_place(struct cove_emitter *emitter,
				  struct cove_expression *expression)
{
	struct cove_place place = found_place(emitter, expression);

	place.is_foldable = expression->is_foldable;
	return place;
}

static const char *memory_type(struct cove_emitter *emitter, const struct cove_type *type)
{
	/* Numbers may lie at any address; pointers lie in tables, which align them. */
	int packed = type->kind != COVE_TYPE_POINTER &&
		     cove_emits_check(emitter, COVE_INSERTED_PACKED);

	return spin_arena_format(emitter->arena, "%s%s", packed ? "cove_" : "",
				 cove_emit_type(emitter, type));
}

const char *cove_emit_memory_type(struct cove_emitter *emitter, const struct cove_type *type)
{
	return spin_arena_format(emitter->arena, "%s%s", memory_type(emitter, type),
				 cove_emits_check(emitter, COVE_INSERTED_MEMORY_ONCE) ?
				 " volatile" : "");
}

/* Others may write there too: what rests on a number rests on what one load gave.  R16. */
static const char *once_text(struct cove_emitter *emitter, struct cove_place place,
			     const struct cove_type *type, const struct cove_type *as,
			     const char *read)
{
	enum cove_inserted check = place.kind == COVE_PLACE_STATIC ? COVE_INSERTED_STATIC_ONCE :
								     COVE_INSERTED_MEMORY_ONCE;
	char sign = as->size > type->size && cove_type_range(type).low < 0 ? 's' : 'u';

	if (place.is_foldable || !cove_emits_check(emitter, check))
		return read;
	return spin_arena_format(emitter->arena, "SPIN_ONCE(%s, %s, %c%llu)",
				 cove_emit_type(emitter, as), read, sign,
				 (unsigned long long)type->size * 8);
}

const char *cove_emit_load_as(struct cove_emitter *emitter, struct cove_place place,
			      const struct cove_type *type, const struct cove_type *as)
{
	const char *address = place.text;

	/* An array is no value: it can stand only where nobody asks for one. */
	if (type->kind == COVE_TYPE_ARRAY)
		return spin_arena_format(emitter->arena, "((void)(%s%s), 0)",
					 place.kind == COVE_PLACE_MEMORY ? "" : "&", place.text);
	if (place.kind == COVE_PLACE_LOCAL || place.kind == COVE_PLACE_CONSTANT ||
	    place.kind == COVE_PLACE_VALUE)
		return place.text;
	if (place.kind == COVE_PLACE_MEMORY)
		address = cove_emit_oracle_memory(emitter, address, type, 0);
	if (type->kind == COVE_TYPE_STRUCT) {
		if (place.kind == COVE_PLACE_STATIC)
			address = spin_arena_format(emitter->arena, "(const u8 *)&%s", place.text);
		return spin_arena_format(emitter->arena, "%s(%s)",
					 cove_emit_copy(emitter, type, 1), address);
	}
	if (type->kind == COVE_TYPE_POINTER)
		return cove_emit_reference(emitter, place, type);
	if (place.kind == COVE_PLACE_STATIC)
		return once_text(emitter, place, type, as,
				 spin_arena_format(emitter->arena, "(*(const %s *)&%s)",
						   cove_emit_type(emitter, type), place.text));
	return once_text(emitter, place, type, as,
			 spin_arena_format(emitter->arena, "(*(%s const *)(%s))",
					   memory_type(emitter, type), address));
}

const char *cove_emit_load(struct cove_emitter *emitter, struct cove_place place,
			   const struct cove_type *type)
{
	return cove_emit_load_as(emitter, place, type, type);
}

/* The C compiler is told not to make parts of it, nor to write what stands beside it. */
const char *cove_emit_store(struct cove_emitter *emitter, struct cove_place place,
			    const struct cove_type *type, const char *value)
{
	const char *address = place.text;

	if (place.kind == COVE_PLACE_LOCAL)
		return spin_arena_format(emitter->arena, "(void)(%s = %s)", place.text, value);
	if (place.kind == COVE_PLACE_STATIC)
		address = spin_arena_format(emitter->arena, "(u8 *)&%s", place.text);
	address = cove_emit_oracle_memory(emitter, address, type, 1);
	if (type->kind == COVE_TYPE_STRUCT)
		return spin_arena_format(emitter->arena, "%s(%s, %s)",
					 cove_emit_copy(emitter, type, 0), address, value);
	if (place.kind == COVE_PLACE_STATIC)
		return spin_arena_format(emitter->arena, "(void)(*(%s *)%s = %s)",
					 cove_emit_type(emitter, type), emitter->unit->oracle ?
					 address : spin_arena_format(emitter->arena, "&%s",
								     place.text), value);
	return spin_arena_format(emitter->arena, "(void)(*(%s *)(%s) = %s)",
				 type->kind == COVE_TYPE_POINTER ?
				 cove_emit_memory_type(emitter, type) : memory_type(emitter, type),
				 address, value);
}
