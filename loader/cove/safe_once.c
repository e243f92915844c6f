// SPDX-License-Identifier: GPL-2.0-only
/*
 * Needs checks; finds the reads of memory that the C compiler may make part of another
 * instruction.  R16.
 *
 * What another CPU may write is read once, by a volatile access, so that a check and
 * what stands behind it see one value.  That costs: a volatile access is an instruction
 * of its own.  Where nothing that must hold rests on a value, and the one operator whose
 * operand it is takes it up at once, an ordinary access does.  Rests on it: an index that
 * is checked, a divisor, the operand of a switch, all that goes to operations and words, and whatever a
 * variable, parameter or result from which one of these is made was made from.  That is
 * found from there, over all functions, until nothing is added.  What is not known here
 * rests on all that is in it.
 */
#include "constant.h"
#include "firm.h"
#include "safe.h"

/* What becomes of a value. */
enum use {
	USE_NOTHING,
	USE_VALUE,	/* it is kept, or written somewhere */
	USE_OPERAND,	/* an operator or a branch takes it, and nobody else */
	USE_ONCE,	/* something that must hold rests on it */
};

struct reading {
	int changed;
	int marking;	/* the last round */
	enum use old;	/* the strictest use of OLD */
};

static void visit(struct reading *reading, struct cove_expression *expression, enum use use);

/* What is made of operands is used so: how are they? */
static enum use operand(enum use use)
{
	return use == USE_ONCE ? USE_ONCE : USE_OPERAND;
}

static enum use kept(int decides, enum use use)
{
	return decides || use == USE_ONCE ? USE_ONCE : USE_VALUE;
}

static void decide(struct reading *reading, unsigned char *decides)
{
	reading->changed |= !*decides;
	*decides = 1;
}

/* The local variable that a place is a part of, or NULL. */
static struct cove_symbol *local_of(const struct cove_expression *place)
{
	while (place->kind == COVE_EXPRESSION_INDEX ||
	       (place->kind == COVE_EXPRESSION_MEMBER && !place->is_arrow)) {
		if (place->type->kind == COVE_TYPE_ELEMENTS)
			return NULL;
		place = place->a;
	}
	if (place->kind != COVE_EXPRESSION_NAME || !place->symbol ||
	    place->symbol->kind != COVE_SYMBOL_LOCAL)
		return NULL;
	return place->symbol;
}

/*
 * What its own arithmetic bounds is an index whatever is read, and a mask makes one of any
 * value: on such an index nothing rests.
 */
static enum use index_use(const struct cove_expression *expression)
{
	struct cove_range bounds = { 0, (cove_wide)expression->a->type->count - 1 };

	if (expression->checks & COVE_CHECK_BOUNDS)
		return USE_ONCE;
	if (expression->checks & COVE_CHECK_MASK)
		return USE_OPERAND;
	return expression->a->type->kind == COVE_TYPE_ARRAY &&
	       cove_constant_within(cove_firm_range(expression->b), bounds) ? USE_OPERAND :
									      USE_ONCE;
}

static void visit_place(struct reading *reading, struct cove_expression *place, enum use use)
{
	struct cove_symbol *local = local_of(place);

	if (use == USE_ONCE && local)
		decide(reading, &local->decides);
	if (reading->marking && use == USE_OPERAND && !local &&
	    (cove_type_is_number(place->type) || place->type->kind == COVE_TYPE_ORDER))
		place->is_foldable = 1;
	switch (place->kind) {
	case COVE_EXPRESSION_INDEX:
		visit(reading, place->a, kept(0, use));
		visit(reading, place->b, index_use(place));
		return;
	case COVE_EXPRESSION_MEMBER:
		visit(reading, place->a, place->is_arrow ? USE_ONCE : kept(0, use));
		return;
	case COVE_EXPRESSION_UNARY:
		visit(reading, place->a, USE_ONCE);
		return;
	default:
		return;
	}
}

static void visit_binary(struct reading *reading, struct cove_expression *binary, enum use use)
{
	switch (binary->op) {
	case COVE_TOKEN_COMMA:
		visit(reading, binary->a, USE_NOTHING);
		visit(reading, binary->b, use);
		return;
	case COVE_TOKEN_DIVIDE:
	case COVE_TOKEN_REMAINDER:
		visit(reading, binary->a, operand(use));
		visit(reading, binary->b, USE_ONCE);
		return;
	default:
		visit(reading, binary->a, operand(use));
		visit(reading, binary->b, operand(use));
		return;
	}
}

/* The target is written; of "a op= b" and steps it is read first. */
static void visit_assign(struct reading *reading, struct cove_expression *assign, enum use use)
{
	struct cove_symbol *local = local_of(assign->a);
	enum use outer = reading->old;
	enum use kept_as = kept(local && local->decides, use);

	if (assign->op == COVE_TOKEN_ASSIGN) {
		visit(reading, assign->b, kept_as);
		visit_place(reading, assign->a, USE_VALUE);
		return;
	}
	reading->old = USE_OPERAND;
	visit(reading, assign->c, kept_as);
	if (local)
		visit_place(reading, assign->a, USE_VALUE);
	else
		visit_place(reading, assign->a, reading->old);
	reading->old = outer;
}

static void visit_step(struct reading *reading, struct cove_expression *step, enum use use)
{
	if (local_of(step->a))
		visit_place(reading, step->a, kept(0, use));
	else
		visit_place(reading, step->a, use == USE_NOTHING ? USE_OPERAND : USE_ONCE);
}

static void visit_initializer(struct reading *reading, struct cove_initializer *initializer,
			      enum use use)
{
	if (!initializer)
		return;
	visit(reading, initializer->value, use);
	for (size_t i = 0; i < initializer->items_count; i++)
		visit_initializer(reading, initializer->items[i].value, use);
}

static void visit_call(struct reading *reading, struct cove_expression *call, enum use use)
{
	struct cove_function *function = call->symbol ? call->symbol->function : NULL;

	for (size_t i = 0; i < call->arguments_count; i++) {
		enum use passed = USE_ONCE;

		if (function && function->declaration->body)
			passed = kept(function->declaration->parameters[i].symbol->decides,
				      USE_VALUE);
		visit(reading, call->arguments[i], passed);
	}
	if (function && use == USE_ONCE)
		decide(reading, &function->result_decides);
}

static void visit_unknown(struct reading *reading, struct cove_expression *expression)
{
	visit(reading, expression->a, USE_ONCE);
	visit(reading, expression->b, USE_ONCE);
	visit(reading, expression->c, USE_ONCE);
	for (size_t i = 0; i < expression->arguments_count; i++)
		visit(reading, expression->arguments[i], USE_ONCE);
	visit_initializer(reading, expression->initializer, USE_ONCE);
}

static int is_swapped(const struct cove_expression *expression)
{
	return expression->kind == COVE_EXPRESSION_WORD && cove_word_is_from(expression->word);
}

static void visit_cast(struct reading *reading, struct cove_expression *cast, enum use use)
{
	if (cast->type->kind == COVE_TYPE_VOID)
		visit(reading, cast->a, USE_NOTHING);
	else
		visit(reading, cast->a, cove_type_is_number(cast->type) ? use : USE_ONCE);
}

static void visit_unary(struct reading *reading, struct cove_expression *unary, enum use use)
{
	if (unary->op == COVE_TOKEN_MULTIPLY)
		visit_place(reading, unary, use);
	else
		visit(reading, unary->a, unary->op == COVE_TOKEN_AND ? USE_ONCE : operand(use));
}

static void visit(struct reading *reading, struct cove_expression *expression, enum use use)
{
	if (!expression || expression->is_constant || !expression->type)
		return;
	if (is_swapped(expression)) {
		visit(reading, expression->arguments[0], use);
		return;
	}
	switch (expression->kind) {
	case COVE_EXPRESSION_NAME:
	case COVE_EXPRESSION_MEMBER:
	case COVE_EXPRESSION_INDEX: visit_place(reading, expression, use); return;
	case COVE_EXPRESSION_UNARY: visit_unary(reading, expression, use); return;
	case COVE_EXPRESSION_STEP: visit_step(reading, expression, use); return;
	case COVE_EXPRESSION_BINARY: visit_binary(reading, expression, use); return;
	case COVE_EXPRESSION_ASSIGN: visit_assign(reading, expression, use); return;
	case COVE_EXPRESSION_CONDITIONAL:
		visit(reading, expression->a, operand(use));
		visit(reading, expression->b, use);
		visit(reading, expression->c, use);
		return;
	case COVE_EXPRESSION_CALL: visit_call(reading, expression, use); return;
	case COVE_EXPRESSION_CAST: visit_cast(reading, expression, use); return;
	case COVE_EXPRESSION_ORDER: visit(reading, expression->a, use); return;
	case COVE_EXPRESSION_OLD:
		if (use != USE_OPERAND)
			reading->old = USE_ONCE;
		return;
	default: visit_unknown(reading, expression); return;
	}
}

static enum use expression_use(const struct cove_function *function,
			       const struct cove_statement *statement)
{
	switch (statement->kind) {
	case COVE_STATEMENT_EXPRESSION: return USE_NOTHING;
	case COVE_STATEMENT_IF:
	case COVE_STATEMENT_WHILE:
	case COVE_STATEMENT_DO:
	case COVE_STATEMENT_FOR: return USE_OPERAND;
	case COVE_STATEMENT_RETURN: return kept(function->result_decides, USE_VALUE);
	default: return USE_ONCE;
	}
}

static void visit_statement(struct reading *reading, const struct cove_function *function,
			    struct cove_statement *statement)
{
	if (!statement)
		return;
	if (statement->local)
		visit_initializer(reading, statement->local->initializer,
				  kept(!statement->local->symbol ||
				       statement->local->symbol->decides, USE_VALUE));
	visit(reading, statement->expression, expression_use(function, statement));
	visit(reading, statement->step, USE_NOTHING);
	visit_statement(reading, function, statement->first);
	visit_statement(reading, function, statement->body);
	visit_statement(reading, function, statement->otherwise);
	for (size_t i = 0; i < statement->statements_count; i++)
		visit_statement(reading, function, statement->statements[i]);
}

static void visit_all(struct reading *reading, struct cove_unit *unit)
{
	reading->changed = 0;
	for (size_t i = 0; i < unit->order_count; i++)
		visit_statement(reading, unit->order[i], unit->order[i]->declaration->body);
}

void cove_safe_once(struct cove_unit *unit)
{
	struct reading reading = { .old = USE_ONCE };

	/* What a handler or guard returns goes to the dispatcher, or to another extension. */
	for (size_t i = 0; i < unit->order_count; i++)
		unit->order[i]->result_decides |=
			unit->order[i]->declaration->role != COVE_ROLE_NONE ||
			unit->order[i]->is_exported;
	do {
		visit_all(&reading, unit);
	} while (reading.changed);
	reading.marking = 1;
	visit_all(&reading, unit);
}
