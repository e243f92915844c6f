// SPDX-License-Identifier: GPL-2.0-only
/*
 * Needs unit->order; leaves costs, trips and charges.  R7.
 *
 * First every function gets a bound of all that it costs.  A handler whose bound
 * lies within its budget runs without fuel.  In the others, and what they call,
 * a function pays at its start for what it does outside of its charged loops,
 * and a charged loop pays after every strip of iterations; what a loop may still
 * owe when it ends is part of what its surroundings pay.
 */
#include "price.h"
#include "safe.h"

struct costing {
	struct cove_unit *unit;
	struct cove_function *function;
	int charging;		/* the second round */
};

static uint64_t expression_cost(struct costing *costing, const struct cove_expression *expression);
static uint64_t statement_cost(struct costing *costing, struct cove_statement *statement);

static uint64_t add(uint64_t a, uint64_t b)
{
	uint64_t sum;

	return __builtin_add_overflow(a, b, &sum) ? COVE_UNBOUNDED : sum;
}

static uint64_t multiply(uint64_t a, uint64_t b)
{
	uint64_t product;

	if (a == COVE_UNBOUNDED || b == COVE_UNBOUNDED)
		return COVE_UNBOUNDED;
	return __builtin_mul_overflow(a, b, &product) ? COVE_UNBOUNDED : product;
}

static uint64_t word_price(const struct cove_expression *word)
{
	switch (word->word) {
	case COVE_WORD_VIEW: return COVE_PRICE_VIEW;
	case COVE_WORD_EDIT: return COVE_PRICE_EDIT;
	case COVE_WORD_FIND: return COVE_PRICE_FIND;
	case COVE_WORD_SET: return COVE_PRICE_SET;
	case COVE_WORD_REMOVE: return COVE_PRICE_REMOVE;
	default: return COVE_PRICE_COUNT;
	}
}

/* A charged function pays for itself; all others are paid for here. */
static uint64_t call_price(const struct costing *costing, const struct cove_function *callee)
{
	if (!callee->declaration->body)
		return add(callee->price, COVE_PRICE_CALL);
	if (costing->charging && callee->charged)
		return COVE_PRICE_CALL;
	return add(callee->cost, COVE_PRICE_CALL);
}

/* Copies of structs cost by their size. */
static uint64_t own_price(const struct costing *costing, const struct cove_expression *expression)
{
	uint64_t price = COVE_PRICE_NODE;

	if (expression->type->kind == COVE_TYPE_STRUCT)
		price += expression->type->size / 8;
	if (expression->kind == COVE_EXPRESSION_WORD) {
		costing->function->calls_dear |= expression->word == COVE_WORD_SET;
		return word_price(expression);
	}
	if (expression->kind == COVE_EXPRESSION_CALL) {
		if (!expression->symbol->function->declaration->body &&
		    expression->symbol->function->price >= COVE_PRICE_DEAR)
			costing->function->calls_dear = 1;
		return call_price(costing, expression->symbol->function);
	}
	if (expression->op == COVE_TOKEN_DIVIDE || expression->op == COVE_TOKEN_REMAINDER)
		price += COVE_PRICE_DIVISION;
	if (expression->checks)
		price += 4;
	return price;
}

static uint64_t initializer_cost(struct costing *costing,
				 const struct cove_initializer *initializer)
{
	uint64_t cost = 0;

	if (!initializer)
		return 0;
	if (initializer->value)
		return expression_cost(costing, initializer->value);
	for (size_t i = 0; i < initializer->items_count; i++)
		cost = add(cost, initializer_cost(costing, initializer->items[i].value));
	return cost;
}

static uint64_t expression_cost(struct costing *costing, const struct cove_expression *expression)
{
	uint64_t cost;

	if (!expression)
		return 0;
	if (expression->is_constant || !expression->type)
		return COVE_PRICE_NODE;
	if (expression->checks & (COVE_CHECK_BOUNDS | COVE_CHECK_ZERO))
		costing->function->can_end = 1;
	cost = own_price(costing, expression);
	if (expression->kind != COVE_EXPRESSION_CALL)
		cost = add(cost, expression_cost(costing, expression->a));
	cost = add(cost, expression_cost(costing, expression->b));
	if (expression->kind != COVE_EXPRESSION_ASSIGN)
		cost = add(cost, expression_cost(costing, expression->c));
	for (size_t i = 0; i < expression->arguments_count; i++)
		cost = add(cost, expression_cost(costing, expression->arguments[i]));
	return add(cost, initializer_cost(costing, expression->initializer));
}

static uint64_t loop_cost(struct costing *costing, struct cove_statement *loop)
{
	uint64_t first = 0;
	uint64_t round = 2;
	uint64_t all;

	for (size_t i = 0; loop->first && i < loop->first->statements_count; i++)
		first = add(first, statement_cost(costing, loop->first->statements[i]));
	round = add(round, expression_cost(costing, loop->expression));
	round = add(round, expression_cost(costing, loop->step));
	round = add(round, statement_cost(costing, loop->body));
	/* The condition is evaluated once more than the body. */
	all = multiply(add(loop->trips, loop->trips == COVE_UNBOUNDED ? 0 : 1), round);
	if (!costing->charging || all < COVE_PRICE_FREE_LOOP)
		return add(first, all);
	loop->charged = 1;
	loop->cost = round;
	loop->strip = round < COVE_PRICE_STRIP ? (unsigned int)(COVE_PRICE_STRIP / round) : 1;
	return add(first, multiply(loop->strip, round));
}

static uint64_t local_cost(struct costing *costing, const struct cove_declaration *local)
{
	return add(initializer_cost(costing, local->initializer),
		   1 + local->symbol->type->size / 8);
}

static uint64_t statement_cost(struct costing *costing, struct cove_statement *statement)
{
	uint64_t cost = expression_cost(costing, statement->expression);
	uint64_t body, otherwise;

	switch (statement->kind) {
	case COVE_STATEMENT_BLOCK:
		for (size_t i = 0; i < statement->statements_count; i++)
			cost = add(cost, statement_cost(costing, statement->statements[i]));
		return cost;
	case COVE_STATEMENT_LOCAL: return local_cost(costing, statement->local);
	case COVE_STATEMENT_IF:
		body = statement_cost(costing, statement->body);
		otherwise = statement->otherwise ?
			    statement_cost(costing, statement->otherwise) : 0;
		return add(cost, add(1, body > otherwise ? body : otherwise));
	case COVE_STATEMENT_WHILE:
	case COVE_STATEMENT_DO:
	case COVE_STATEMENT_FOR: return loop_cost(costing, statement);
	case COVE_STATEMENT_SWITCH:
		/* Cases fall through, so the bound is all of them. */
		return add(cost, add(4, statement_cost(costing, statement->body)));
	case COVE_STATEMENT_RETURN:
	case COVE_STATEMENT_BREAK:
	case COVE_STATEMENT_CONTINUE: return add(cost, 1);
	default: return cost;
	}
}

static uint64_t function_cost(struct costing *costing, struct cove_function *function)
{
	costing->function = function;
	return add(4, statement_cost(costing, function->declaration->body));
}

/* Everything that this function calls and that is not small pays for itself. */
static void charge(struct cove_function *function)
{
	if (function->charged || !function->declaration->body)
		return;
	function->charged = 1;
	for (size_t i = 0; i < function->calls_count; i++)
		if (function->calls[i].to->cost > COVE_PRICE_SMALL_FUNCTION)
			charge(function->calls[i].to);
}

static void find_ends(struct cove_function *function)
{
	function->can_end |= function->charged;
	for (size_t i = 0; i < function->calls_count; i++)
		if (function->calls[i].to->declaration->body)
			function->can_end |= function->calls[i].to->can_end;
}

void cove_safe_cost(struct cove_unit *unit)
{
	struct costing costing = { .unit = unit };

	for (size_t i = 0; i < unit->order_count; i++)
		unit->order[i]->cost = function_cost(&costing, unit->order[i]);
	for (size_t i = 0; i < unit->bindings_count; i++) {
		struct cove_binding *binding = &unit->bindings[i];

		if (binding->handler->cost > binding->budget)
			charge(binding->handler);
		for (size_t j = 0; j < binding->guards_count; j++)
			if (binding->guards[j]->cost > binding->budget)
				charge(binding->guards[j]);
	}
	costing.charging = 1;
	for (size_t i = 0; i < unit->order_count; i++) {
		if (unit->order[i]->charged)
			unit->order[i]->own_cost = function_cost(&costing, unit->order[i]);
		find_ends(unit->order[i]);
	}
}
