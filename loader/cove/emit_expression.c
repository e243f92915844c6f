// SPDX-License-Identifier: GPL-2.0-only
/* Expressions as C: values, conversions, branches. */
#include "emitter.h"

#include "constant.h"
#include "firm.h"

const char *cove_emit_temporary(struct cove_emitter *emitter)
{
	return spin_arena_format(emitter->arena, "t%u_", emitter->temporaries++);
}

const char *cove_emit_leave(struct cove_emitter *emitter)
{
	const struct cove_type *type = emitter->function->type->to;

	if (cove_function_is_strand(emitter->function))
		return "return 0;";
	if (type->kind == COVE_TYPE_VOID)
		return "return;";
	if (type->kind == COVE_TYPE_STRUCT)
		return spin_arena_format(emitter->arena, "return (%s){ };",
					 cove_emit_type(emitter, type));
	return "return 0;";
}

const char *cove_emit_fault(struct cove_emitter *emitter, unsigned int site)
{
	return spin_arena_format(emitter->arena,
				 "{ frame->ended = SPIN_FAULTED; frame->site = %uu; %s }",
				 site - 1, cove_emit_leave(emitter));
}

/* Read from memory right here, by a load of its own: no branch can know it. */
static int is_fresh(const struct cove_expression *place)
{
	while (place->kind == COVE_EXPRESSION_INDEX ||
	       (place->kind == COVE_EXPRESSION_MEMBER && !place->is_arrow)) {
		if (place->type->kind == COVE_TYPE_ELEMENTS)
			return 1;
		place = place->a;
	}
	if (place->kind == COVE_EXPRESSION_NAME)
		return place->symbol->kind == COVE_SYMBOL_PARAMETER ||
		       place->symbol->kind == COVE_SYMBOL_PERCPU ||
		       (place->symbol->kind == COVE_SYMBOL_STATIC && !place->symbol->is_const);
	return place->kind == COVE_EXPRESSION_MEMBER ||
	       (place->kind == COVE_EXPRESSION_UNARY && place->op == COVE_TOKEN_MULTIPLY);
}

/* The place whose number a cast makes wider, and nothing else, if one load can do both; or NULL. */
static struct cove_expression *widened_place(const struct cove_emitter *emitter,
					     const struct cove_expression *cast)
{
	struct cove_expression *place = cast->a;

	if (!cove_type_is_number(cast->type))
		return NULL;
	while (place->kind == COVE_EXPRESSION_CAST && !place->is_constant &&
	       cove_type_is_number(place->a->type) &&
	       cove_constant_within(cove_type_range(place->a->type),
				    cove_type_range(place->type)))
		place = place->a;
	if (place->is_constant || place->is_foldable || emitter->unit->oracle ||
	    !cove_type_is_number(place->type) || place->type->size >= cast->type->size)
		return NULL;
	return is_fresh(place) ? place : NULL;
}

static const char *widened_text(struct cove_emitter *emitter, struct cove_expression *place,
				const struct cove_type *type)
{
	enum cove_hide hide = emitter->hide;
	const char *text;

	emitter->hide = COVE_HIDE_NOTHING;
	text = cove_emit_load_as(emitter, cove_emit_place(emitter, place), place->type, type);
	emitter->hide = hide;
	return text;
}

static const char *cast_text(struct cove_emitter *emitter, struct cove_expression *expression)
{
	struct cove_expression *place = widened_place(emitter, expression);
	const char *inner = place ? widened_text(emitter, place, expression->type) :
				    cove_emit_expression(emitter, expression->a);

	if (expression->type->kind == COVE_TYPE_VOID)
		return spin_arena_format(emitter->arena, "((void)(%s))", inner);
	if (expression->type->kind == COVE_TYPE_STRUCT)
		return inner;
	return spin_arena_format(emitter->arena, "((%s)(%s))",
				 cove_emit_type(emitter, expression->type), inner);
}

static const char *unary_text(struct cove_emitter *emitter, struct cove_expression *expression)
{
	struct cove_expression *a = expression->a;
	struct cove_place place;

	if (expression->op == COVE_TOKEN_MULTIPLY)
		return cove_emit_load(emitter, cove_emit_place(emitter, expression),
				      expression->type);
	if (expression->op == COVE_TOKEN_AND) {
		place = cove_emit_place(emitter, a);
		if (place.kind == COVE_PLACE_MEMORY)
			return place.text;
		return spin_arena_format(emitter->arena, "((u8 *)&%s)", place.text);
	}
	return spin_arena_format(emitter->arena, "((%s)(%s(%s)))",
				 cove_emit_type(emitter, expression->type),
				 cove_token_spelling(expression->op),
				 cove_emit_expression(emitter, a));
}

const char *cove_emit_swapped(struct cove_emitter *emitter, const struct cove_type *order,
			      struct cove_expression *value)
{
	const char *text = cove_emit_expression(emitter, value);
	unsigned int width = order->width;

	/* These machines are little-endian. */
	if (order->is_little)
		return spin_arena_format(emitter->arena, "((u%u)(%s))", width, text);
	return spin_arena_format(emitter->arena, "((u%u)__builtin_bswap%u(%s))", width, width, text);
}

static const char *order_text(struct cove_emitter *emitter, struct cove_expression *expression)
{
	return cove_emit_swapped(emitter, expression->type, expression->a);
}

/* A struct made in place: zero, then its elements in the order of the text. */
static const char *compound_text(struct cove_emitter *emitter, struct cove_expression *expression)
{
	const char *name = cove_emit_temporary(emitter);
	struct spin_buffer text = { .arena = emitter->arena };
	struct spin_buffer *out = emitter->out;
	unsigned int indent = emitter->indent;

	spin_buffer_print(&text, "({ %s %s%s;", cove_emit_type(emitter, expression->type), name,
			  cove_emits_check(emitter, COVE_INSERTED_MADE_ZERO) ? " = { }" : "");
	emitter->out = &text;
	emitter->indent = 0;
	spin_buffer_print(&text, " ");
	cove_emit_set_elements(emitter, name, expression->initializer, expression->type);
	emitter->out = out;
	emitter->indent = indent;
	spin_buffer_print(&text, "%s; })", name);
	return spin_buffer_text(&text);
}

static const char *branch_text(struct cove_emitter *emitter, struct cove_expression *expression)
{
	const char *a = cove_emit_expression(emitter, expression->a);
	const char *b = cove_emit_expression(emitter, expression->b);
	const char *c = cove_emit_expression(emitter, expression->c);

	if (expression->type->kind == COVE_TYPE_VOID)
		return spin_arena_format(emitter->arena, "((%s) ? (void)(%s) : (void)(%s))", a, b,
					 c);
	return spin_arena_format(emitter->arena, "((%s) ? (%s) : (%s))", a, b, c);
}

static int is_word_of_bits(const struct cove_type *type)
{
	return cove_type_is_number(type) || type->kind == COVE_TYPE_ORDER;
}

static const char *bare_text(struct cove_emitter *emitter, struct cove_expression *expression)
{
	switch (expression->kind) {
	case COVE_EXPRESSION_NULL: return "NULL";
	case COVE_EXPRESSION_OLD: return emitter->old;
	case COVE_EXPRESSION_NAME:
	case COVE_EXPRESSION_MEMBER:
	case COVE_EXPRESSION_INDEX:
		return cove_emit_load(emitter, cove_emit_place(emitter, expression),
				      expression->type);
	case COVE_EXPRESSION_UNARY: return unary_text(emitter, expression);
	case COVE_EXPRESSION_STEP: return cove_emit_step(emitter, expression);
	case COVE_EXPRESSION_BINARY: return cove_emit_binary(emitter, expression);
	case COVE_EXPRESSION_ASSIGN: return cove_emit_assign(emitter, expression);
	case COVE_EXPRESSION_CONDITIONAL: return branch_text(emitter, expression);
	case COVE_EXPRESSION_CALL: return cove_emit_call(emitter, expression);
	case COVE_EXPRESSION_CAST: return cast_text(emitter, expression);
	case COVE_EXPRESSION_COMPOUND: return compound_text(emitter, expression);
	case COVE_EXPRESSION_WORD: return cove_emit_word(emitter, expression);
	case COVE_EXPRESSION_ORDER: return order_text(emitter, expression);
	default: return "0";
	}
}

static const char *plain_text(struct cove_emitter *emitter, struct cove_expression *expression)
{
	struct cove_position outer = emitter->at;
	const char *text;

	emitter->at = expression->at;
	text = bare_text(emitter, expression);
	if (cove_type_is_number(expression->type))
		text = cove_emit_oracle_number(emitter, expression, text);
	emitter->at = outer;
	return text;
}

/* Is its value made of the values in it, by arithmetic? */
static int is_made(const struct cove_expression *expression)
{
	switch (expression->kind) {
	case COVE_EXPRESSION_CAST:
	case COVE_EXPRESSION_BINARY:
	case COVE_EXPRESSION_CONDITIONAL:
	case COVE_EXPRESSION_ORDER: return 1;
	case COVE_EXPRESSION_UNARY: return expression->op != COVE_TOKEN_MULTIPLY;
	case COVE_EXPRESSION_WORD:
		return cove_word_is_from(expression->word);
	default: return 0;
	}
}

/* Does what is known of it rest on types and arithmetic alone? */
static int is_firm(const struct cove_expression *expression, struct cove_range bounds)
{
	return cove_constant_within(cove_firm_range(expression), bounds);
}

/* Is that a variable, hidden as it is, which may hold any value of its type? */
static int is_anything(const struct cove_expression *expression, const struct cove_type *type)
{
	return expression->kind == COVE_EXPRESSION_NAME && expression->type == type &&
	       expression->symbol && expression->symbol->kind == COVE_SYMBOL_LOCAL &&
	       !expression->is_constant;
}

/* What may stay as it is, since the sum with the other operand is as unknown as that is. */
static const struct cove_expression *free_operand(const struct cove_expression *sum)
{
	if (sum->kind != COVE_EXPRESSION_BINARY || sum->type->kind != COVE_TYPE_INTEGER ||
	    (sum->op != COVE_TOKEN_XOR && sum->op != COVE_TOKEN_ADD &&
	     sum->op != COVE_TOKEN_SUBTRACT))
		return NULL;
	if (is_anything(sum->a, sum->type))
		return sum->b;
	return is_anything(sum->b, sum->type) ? sum->a : NULL;
}

static const char *hidden_text(struct cove_emitter *emitter, struct cove_expression *expression)
{
	enum cove_hide hide = emitter->hide;
	int is_number = cove_type_is_number(expression->type);
	const char *name, *text;

	if (hide == COVE_HIDE_UNCOUNTED &&
	    (!is_number || is_firm(expression, expression->range)))
		hide = COVE_HIDE_ALL;
	emitter->hide = is_made(expression) ? hide : COVE_HIDE_NOTHING;
	if (hide == COVE_HIDE_ALL && free_operand(expression))
		emitter->free = free_operand(expression);
	text = plain_text(emitter, expression);
	/* What is left is a variable whose loop counts it. */
	if (is_made(expression) || (is_fresh(expression) && !expression->is_foldable) || hide == COVE_HIDE_UNCOUNTED ||
	    !is_word_of_bits(expression->type))
		return text;
	name = cove_emit_temporary(emitter);
	return spin_arena_format(emitter->arena,
				 "({ %s %s = %s; __asm__(\"\" : \"+r\"(%s)); %s; })",
				 cove_emit_type(emitter, expression->type), name, text, name, name);
}

const char *cove_emit_expression(struct cove_emitter *emitter, struct cove_expression *expression)
{
	enum cove_hide hide = emitter->hide;
	const char *text;

	if (expression->is_constant && is_word_of_bits(expression->type))
		return cove_emit_number(emitter, expression->type, expression->value);
	if (hide == COVE_HIDE_NOTHING)
		return plain_text(emitter, expression);
	if (emitter->free == expression) {
		emitter->hide = COVE_HIDE_NOTHING;
		text = plain_text(emitter, expression);
	} else {
		text = hidden_text(emitter, expression);
	}
	emitter->hide = hide;
	return text;
}

const char *cove_emit_bounded(struct cove_emitter *emitter, struct cove_expression *expression,
			      struct cove_range bounds)
{
	enum cove_hide outer = emitter->hide;
	const struct cove_expression *word = expression;
	const char *text;

	/* A word that is small enough by its type alone is that also where a branch knows more. */
	while (word->kind == COVE_EXPRESSION_CAST && cove_type_is_number(word->a->type) &&
	       cove_constant_within(cove_type_range(word->a->type),
				    cove_type_range(word->type)))
		word = word->a;
	if (!cove_emits_check(emitter, COVE_INSERTED_HIDDEN))
		return cove_emit_expression(emitter, expression);
	emitter->hide = is_firm(expression, bounds) ? COVE_HIDE_ALL : COVE_HIDE_UNCOUNTED;
	if (is_fresh(word) && is_firm(word, bounds))
		emitter->hide = COVE_HIDE_NOTHING;
	text = cove_emit_expression(emitter, expression);
	emitter->hide = outer;
	return text;
}
