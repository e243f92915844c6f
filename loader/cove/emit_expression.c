// SPDX-License-Identifier: GPL-2.0-only
/* Expressions as C: values, conversions, branches. */
#include "emitter.h"

#include "constant.h"

const char *cove_emit_temporary(struct cove_emitter *emitter)
{
	return spin_arena_format(emitter->arena, "t%u_", emitter->temporaries++);
}

const char *cove_emit_leave(struct cove_emitter *emitter)
{
	const struct cove_type *type = emitter->function->type->to;

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

static const char *cast_text(struct cove_emitter *emitter, struct cove_expression *expression)
{
	const char *inner = cove_emit_expression(emitter, expression->a);

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

static const char *order_text(struct cove_emitter *emitter, struct cove_expression *expression)
{
	unsigned int width = expression->type->width;

	return spin_arena_format(emitter->arena, "((u%u)__builtin_bswap%u(%s))", width, width,
				 cove_emit_expression(emitter, expression->a));
}

/* A struct made in place: zero, then its elements in the order of the text. */
static const char *compound_text(struct cove_emitter *emitter, struct cove_expression *expression)
{
	const char *name = cove_emit_temporary(emitter);
	struct spin_buffer text = { .arena = emitter->arena };
	struct spin_buffer *out = emitter->out;
	unsigned int indent = emitter->indent;

	spin_buffer_print(&text, "({ %s %s = { };",
			  cove_emit_type(emitter, expression->type), name);
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

const char *cove_emit_expression(struct cove_emitter *emitter, struct cove_expression *expression)
{
	if (expression->is_constant && is_word_of_bits(expression->type))
		return cove_emit_number(emitter, expression->type, expression->value);
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
