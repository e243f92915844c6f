// SPDX-License-Identifier: GPL-2.0-only
/*
 * Operators as C.  Cove evaluates from left to right; C does not say.  So where
 * one operand has an effect and the other could see it, both go into temporaries.
 */
#include "emitter.h"

#include "check.h"
#include "constant.h"

static int needs_order(const struct cove_expression *a, const struct cove_expression *b)
{
	return (a->has_effect && !b->is_constant) || (b->has_effect && !a->is_constant);
}

static const char *unsigned_type(struct cove_emitter *emitter, const struct cove_type *type)
{
	return spin_arena_format(emitter->arena, "u%u", type->width);
}

/* The shift count is masked, so that every count means something.  R6. */
static const char *shift_text(struct cove_emitter *emitter,
			      const struct cove_expression *expression, const char *a,
			      const char *b)
{
	const struct cove_type *type = expression->a->type;
	const char *name = cove_emit_type(emitter, type);

	if ((expression->checks & COVE_CHECK_SHIFT) &&
	    cove_emits_check(emitter, COVE_INSERTED_SHIFT))
		b = spin_arena_format(emitter->arena, "((u32)(%s) & %uu)", b, type->width - 1u);
	b = cove_emit_oracle_index(emitter, b,
				   spin_arena_format(emitter->arena, "%uu", type->width));
	if (expression->op == COVE_TOKEN_SHIFT_RIGHT)
		return spin_arena_format(emitter->arena, "((%s)(%s >> %s))", name, a, b);
	return spin_arena_format(emitter->arena, "((%s)((%s)%s << %s))", name,
				 unsigned_type(emitter, type), a, b);
}

/* Zero faults; the smallest number by -1 traps in the machine, so it is never asked to. */
static const char *division_text(struct cove_emitter *emitter,
				 const struct cove_expression *expression, const char *a,
				 const char *b)
{
	const struct cove_type *type = expression->a->type;
	const char *x = cove_emit_temporary(emitter);
	const char *y = cove_emit_temporary(emitter);
	const char *name = cove_emit_type(emitter, type);
	struct spin_buffer text = { .arena = emitter->arena };

	spin_buffer_print(&text, "({ %s %s = %s; %s %s = %s;", name, x, a, name, y, b);
	if ((expression->checks & COVE_CHECK_ZERO) &&
	    cove_emits_check(emitter, COVE_INSERTED_ZERO))
		spin_buffer_print(&text, " if (spin_unlikely(!%s)) %s", y,
				  cove_emit_fault(emitter, expression->site));
	spin_buffer_print(&text, "%s", cove_emit_oracle_divisor(emitter, y));
	if (!(expression->checks & COVE_CHECK_MINUS_ONE) ||
	    !cove_emits_check(emitter, COVE_INSERTED_MINUS_ONE))
		spin_buffer_print(&text, "%s (%s)(%s %s %s); })",
				  cove_emit_oracle_quotient(emitter, type, x, y), name, x,
				  cove_token_spelling(expression->op), y);
	else if (expression->op == COVE_TOKEN_DIVIDE)
		spin_buffer_print(&text, " spin_unlikely(%s == -1) ? (%s)(0 - (%s)%s) : "
				  "(%s)(%s / %s); })", y, name, unsigned_type(emitter, type), x,
				  name, x, y);
	else
		spin_buffer_print(&text, " spin_unlikely(%s == -1) ? (%s)0 : (%s)(%s %% %s); })",
				  y, name, name, x, y);
	return spin_buffer_text(&text);
}

static const char *operator_text(struct cove_emitter *emitter,
				 const struct cove_expression *expression, const char *a,
				 const char *b)
{
	switch (expression->op) {
	case COVE_TOKEN_SHIFT_LEFT:
	case COVE_TOKEN_SHIFT_RIGHT:
		return shift_text(emitter, expression, a, b);
	case COVE_TOKEN_DIVIDE:
	case COVE_TOKEN_REMAINDER:
		return division_text(emitter, expression, a, b);
	case COVE_TOKEN_COMMA:
		return spin_arena_format(emitter->arena, "((void)(%s), (%s))", a, b);
	default:
		break;
	}
	/* Numbers narrower than int come out of C's operators as int: go back. */
	if (expression->type->kind == COVE_TYPE_ORDER)
		return spin_arena_format(emitter->arena, "((%s)(%s %s %s))",
					 cove_emit_type(emitter, expression->type), a,
					 cove_token_spelling(expression->op), b);
	return spin_arena_format(emitter->arena, "(%s %s %s)", a,
				 cove_token_spelling(expression->op), b);
}

const char *cove_emit_binary(struct cove_emitter *emitter, struct cove_expression *expression)
{
	const char *a = cove_emit_expression(emitter, expression->a);
	const char *b = cove_emit_expression(emitter, expression->b);
	const char *x, *y;

	if (expression->op == COVE_TOKEN_LOGICAL_AND || expression->op == COVE_TOKEN_LOGICAL_OR)
		return spin_arena_format(emitter->arena, "((%s) %s (%s))", a,
					 cove_token_spelling(expression->op), b);
	if (expression->op == COVE_TOKEN_COMMA || !needs_order(expression->a, expression->b) ||
	    !cove_emits_check(emitter, COVE_INSERTED_OPERAND_ORDER))
		return operator_text(emitter, expression, a, b);
	x = cove_emit_temporary(emitter);
	y = cove_emit_temporary(emitter);
	return spin_arena_format(emitter->arena, "({ %s %s = %s; %s %s = %s; %s; })",
				 cove_emit_type(emitter, expression->a->type), x, a,
				 cove_emit_type(emitter, expression->b->type), y, b,
				 operator_text(emitter, expression, x, y));
}

static int is_simple(const struct cove_expression *place)
{
	while (place->kind == COVE_EXPRESSION_MEMBER && !place->is_arrow)
		place = place->a;
	return place->kind == COVE_EXPRESSION_NAME;
}

/*
 * A place that is computed, before its new value is: its address in a temporary
 * that @setup declares.
 */
static struct cove_place pinned(struct cove_emitter *emitter, struct cove_expression *target,
				const char **setup)
{
	struct cove_place place = cove_emit_place(emitter, target);
	const char *name;

	*setup = "";
	if (is_simple(target) || !cove_emits_check(emitter, COVE_INSERTED_PLACE_ORDER))
		return place;
	name = cove_emit_temporary(emitter);
	if (place.kind == COVE_PLACE_MEMORY) {
		*setup = spin_arena_format(emitter->arena, "u8 *%s = %s; ", name, place.text);
		place.text = name;
	} else {
		*setup = spin_arena_format(emitter->arena, "%s *%s = &%s; ",
					   cove_emit_type(emitter, target->type), name,
					   place.text);
		place.text = spin_arena_format(emitter->arena, "(*%s)", name);
	}
	return place;
}

/* setup, then the new value into a temporary, then the store; the temporary is the value. */
static const char *store_text(struct cove_emitter *emitter, const struct cove_type *type,
			      struct cove_place place, const char *setup, const char *value)
{
	const char *name = cove_emit_temporary(emitter);
	const char *declared = cove_emit_variable(emitter, type, name);

	return spin_arena_format(emitter->arena, "({ %s%s = %s; %s; %s; })", setup, declared, value,
				 cove_emit_store(emitter, place, type, name), name);
}

/* The same of a reference that others see then. */
static const char *count_text(struct cove_emitter *emitter, struct cove_expression *assign,
			      struct cove_place place, const char *setup)
{
	const char *name = cove_emit_temporary(emitter);
	const char *declared = cove_emit_variable(emitter, assign->a->type, name);

	return spin_arena_format(emitter->arena, "({ %s%s = %s; %s; %s; })", setup, declared,
				 cove_emit_expression(emitter, assign->b),
				 cove_emit_count(emitter, assign, place, name), name);
}

const char *cove_emit_assign(struct cove_emitter *emitter, struct cove_expression *expression)
{
	struct cove_expression *target = expression->a;
	const char *outer = emitter->old;
	const char *setup, *old, *result, *value;
	struct cove_place place = pinned(emitter, target, &setup);

	if (cove_check_is_counted(expression))
		return count_text(emitter, expression, place, setup);
	if (expression->op == COVE_TOKEN_ASSIGN)
		return store_text(emitter, target->type, place, setup,
				  target->kind == COVE_EXPRESSION_NAME && target->symbol ?
				  cove_emit_set(emitter, target->symbol, expression->b) :
				  cove_emit_expression(emitter, expression->b));
	old = cove_emit_temporary(emitter);
	setup = spin_arena_format(emitter->arena, "%s%s = %s; ", setup,
				  cove_emit_variable(emitter, target->type, old),
				  cove_emit_load(emitter, place, target->type));
	emitter->old = old;
	value = cove_emit_expression(emitter, expression->c);
	emitter->old = outer;
	result = store_text(emitter, target->type, place, setup, value);
	return result;
}

const char *cove_emit_step(struct cove_emitter *emitter, struct cove_expression *expression)
{
	struct cove_expression *target = expression->a;
	const char *type = cove_emit_type(emitter, target->type);
	const char *old = cove_emit_temporary(emitter);
	const char *new = cove_emit_temporary(emitter);
	const char *setup;
	struct cove_place place = pinned(emitter, target, &setup);

	return spin_arena_format(emitter->arena, "({ %s%s %s = %s; %s %s = (%s)(%s %s 1); %s; %s; })",
				 setup, type, old, cove_emit_load(emitter, place, target->type),
				 type, new, type, old,
				 expression->op == COVE_TOKEN_ADD ? "+" : "-",
				 cove_emit_store(emitter, place, target->type, new),
				 expression->is_prefix ? new : old);
}
