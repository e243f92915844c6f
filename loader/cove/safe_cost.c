// SPDX-License-Identifier: GPL-2.0-only
/*
 * Needs unit->order; leaves costs, trips and charges.  R7.
 *
 * First every function gets a bound of all that it costs.  A handler whose bound
 * lies within its budget runs without fuel.  In the others, and what they call,
 * a function pays at its start for what it does outside of its charged loops,
 * and each iteration of these pays for itself.
 */
#include "check.h"
#include "price.h"
#include "safe.h"

struct costing {
	struct cove_unit *unit;
	struct cove_function *function;
	int charging;		/* the second round */
	int depth;		/* of loops around what is looked at */
};

static uint64_t expression_cost(struct costing *costing, const struct cove_expression *expression);
static uint64_t place_cost(struct costing *costing, const struct cove_expression *expression);
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
	case COVE_WORD_EDIT: return word->arguments[0]->type->kind == COVE_TYPE_SLICE ?
				    COVE_PRICE_VIEW : COVE_PRICE_EDIT;
	case COVE_WORD_FIND:
	case COVE_WORD_SET:
	case COVE_WORD_REMOVE: return cove_price_table(word);
	case COVE_WORD_SLICE_OF:
	case COVE_WORD_SUB_SLICE: return 2 + (word->checks ? 6 : 0);
	case COVE_WORD_PERCPU_SUM: return COVE_PRICE_PERCPU_SUM;
	case COVE_WORD_NEW: return COVE_PRICE_NEW + word->type->to->size / 8;
	case COVE_WORD_TRY_KEEP: return COVE_PRICE_KEEP;
	case COVE_WORD_LOG: return COVE_PRICE_LOG + word->arguments_count;
	case COVE_WORD_OBSERVE: return COVE_PRICE_OBSERVE;
	case COVE_WORD_SUBMIT:
		return COVE_PRICE_SUBMIT + word->arguments[0]->type->value->size / 2;
	default: return cove_word_is_atomic(word->word) ? COVE_PRICE_ATOMIC : COVE_PRICE_COUNT;
	}
}

/*
 * A charged function pays for itself; all others are paid for here, as is what a charged
 * function does outside of its loops, if that is little.
 */
static uint64_t call_price(const struct costing *costing, const struct cove_function *callee)
{
	uint64_t call = COVE_PRICE_CALL + (cove_function_is_strand(callee) ? COVE_PRICE_PARK : 0);

	if (!callee->declaration->body)
		return add(callee->price, call);
	if (costing->charging && callee->charged)
		return add(callee->pays ? 0 : callee->own_cost, call);
	return add(callee->cost, call);
}

/* What lies in a register, or is part of the address of what is read, costs nothing itself. */
static uint64_t node_price(const struct cove_expression *expression)
{
	switch (expression->kind) {
	case COVE_EXPRESSION_OLD:
		return 0;
	case COVE_EXPRESSION_NAME:
		return expression->symbol && expression->symbol->kind == COVE_SYMBOL_LOCAL ?
		       0 : COVE_PRICE_NODE;
	case COVE_EXPRESSION_MEMBER:
		return expression->is_arrow ? COVE_PRICE_NODE : 0;
	default:
		return COVE_PRICE_NODE;
	}
}

static uint64_t division_price(const struct cove_expression *division)
{
	const struct cove_expression *by = division->b;

	if (!by->is_constant)
		return COVE_PRICE_DIVISION;
	if (!by->type->is_signed && !(by->value & (by->value - 1)))
		return 0;
	return COVE_PRICE_CONSTANT_DIVISION;
}

static int is_dear(const struct cove_function *operation)
{
	return !operation->declaration->body &&
	       operation->price >= (operation->consumes ? COVE_PRICE_DEAR_END : COVE_PRICE_DEAR);
}

static uint64_t own_price(const struct costing *costing, const struct cove_expression *expression)
{
	uint64_t price = node_price(expression);

	if (expression->kind == COVE_EXPRESSION_WORD) {
		costing->function->calls_dear |= expression->word == COVE_WORD_SET;
		return word_price(expression);
	}
	if (expression->kind == COVE_EXPRESSION_CALL) {
		costing->function->calls_dear |= is_dear(expression->symbol->function);
		price = call_price(costing, expression->symbol->function);
		/* What it acquires is released. */
		if (expression->symbol->function->release)
			price = add(price, call_price(costing,
						      expression->symbol->function->release));
		return price;
	}
	if (expression->op == COVE_TOKEN_DIVIDE || expression->op == COVE_TOKEN_REMAINDER)
		price += division_price(expression);
	if (cove_check_is_counted(expression))
		return add(price, COVE_PRICE_KEEP);
	/* The machine masks the count of a shift itself. */
	if (expression->checks & ~COVE_CHECK_SHIFT)
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

/* Is its first operand a place of which it takes a part, or that it writes? */
static int is_way(const struct cove_expression *expression)
{
	return expression->kind == COVE_EXPRESSION_INDEX ||
	       expression->kind == COVE_EXPRESSION_ASSIGN ||
	       (expression->kind == COVE_EXPRESSION_MEMBER && !expression->is_arrow);
}

/* Copies of structs cost by their size. */
static uint64_t expression_cost(struct costing *costing, const struct cove_expression *expression)
{
	uint64_t copy = 0;

	if (expression && expression->type && expression->type->kind == COVE_TYPE_STRUCT)
		copy = expression->type->size / 8;
	return add(copy, place_cost(costing, expression));
}

/* What it takes to come to a value or a place, without copying what is there. */
static uint64_t place_cost(struct costing *costing, const struct cove_expression *expression)
{
	uint64_t cost;

	if (!expression || expression->is_constant)
		return 0;
	if (!expression->type)
		return COVE_PRICE_NODE;
	if (expression->checks & (COVE_CHECK_BOUNDS | COVE_CHECK_ZERO | COVE_CHECK_DYING))
		costing->function->can_end = 1;
	costing->function->has_checks |= !!(expression->checks & ~COVE_CHECK_SHIFT);
	cost = own_price(costing, expression);
	if (expression->kind != COVE_EXPRESSION_CALL)
		cost = add(cost, is_way(expression) ? place_cost(costing, expression->a) :
						      expression_cost(costing, expression->a));
	cost = add(cost, expression_cost(costing, expression->b));
	if (expression->kind != COVE_EXPRESSION_ASSIGN)
		cost = add(cost, expression_cost(costing, expression->c));
	for (size_t i = 0; i < expression->arguments_count; i++)
		cost = add(cost, expression_cost(costing, expression->arguments[i]));
	return add(cost, initializer_cost(costing, expression->initializer));
}

/* May something in it leave the loop around it before its last round?  May say yes too often. */
static int may_leave(const struct cove_statement *statement)
{
	if (!statement)
		return 0;
	if (statement->kind == COVE_STATEMENT_BREAK || statement->kind == COVE_STATEMENT_RETURN ||
	    statement->kind == COVE_STATEMENT_GOTO)
		return 1;
	for (size_t i = 0; i < statement->statements_count; i++)
		if (may_leave(statement->statements[i]))
			return 1;
	return may_leave(statement->body) || may_leave(statement->otherwise);
}

/* What is so cheap, all rounds together, is paid for in advance. */
static uint64_t free_of_charge(const struct cove_statement *loop)
{
	const struct cove_expression *condition = loop->expression;

	if (may_leave(loop->body) || (condition && condition->op == COVE_TOKEN_LOGICAL_AND))
		return COVE_PRICE_FREE_SEARCH;
	return COVE_PRICE_FREE_LOOP;
}

static int holds_loop(const struct cove_statement *statement)
{
	if (!statement)
		return 0;
	if (statement->kind == COVE_STATEMENT_FOR || statement->kind == COVE_STATEMENT_WHILE ||
	    statement->kind == COVE_STATEMENT_DO)
		return 1;
	for (size_t i = 0; i < statement->statements_count; i++)
		if (holds_loop(statement->statements[i]))
			return 1;
	return holds_loop(statement->body) || holds_loop(statement->otherwise);
}

/*
 * A strip is written round by round: no labels in it, and nothing that is large itself.  A loop
 * that another begins again and again has few rounds mostly.  What parks is written once.
 */
static void charge_loop(struct costing *costing, struct cove_statement *loop, uint64_t round)
{
	loop->charged = 1;
	loop->cost = round;
	while (loop->strip < COVE_LONGEST_STRIP && round * (loop->strip + 1u) <= COVE_PRICE_STRIP &&
	       !costing->depth && !costing->function->jumps && !loop->parks &&
	       !holds_loop(loop->body))
		loop->strip++;
}

static uint64_t loop_cost(struct costing *costing, struct cove_statement *loop)
{
	uint64_t first = 0;
	uint64_t round = 2;
	uint64_t all;

	loop->strip = 1;
	for (size_t i = 0; loop->first && i < loop->first->statements_count; i++)
		first = add(first, statement_cost(costing, loop->first->statements[i]));
	round = add(round, expression_cost(costing, loop->expression));
	round = add(round, expression_cost(costing, loop->step));
	costing->depth++;
	round = add(round, statement_cost(costing, loop->body));
	costing->depth--;
	/* The condition is evaluated once more than the body. */
	all = multiply(add(loop->trips, loop->trips == COVE_UNBOUNDED ? 0 : 1), round);
	if (cove_mutant_lacks(&costing->unit->diagnostics->mutant, "PROOF_COST"))
		return first;
	if (!costing->charging || all < free_of_charge(loop))
		return add(first, all);
	charge_loop(costing, loop, round);
	/* What comes before it, and the condition that ends it. */
	return add(first, round);
}

/* What it costs to hold it is known before charging, which leaves out what pays for itself. */
static uint64_t holding_cost(struct costing *costing, struct cove_statement *holding)
{
	uint64_t body = statement_cost(costing, holding->body);

	if (!costing->charging)
		holding->cost = body;
	return add(body, COVE_PRICE_HOLD);
}

static uint64_t local_cost(struct costing *costing, const struct cove_declaration *local)
{
	if (local->is_static)
		return 0;
	return add(initializer_cost(costing, local->initializer),
		   1 + local->symbol->type->size / 8);
}

/* What stands behind it in its block does not run after it. */
static int leaves(const struct costing *costing, const struct cove_statement *statement)
{
	const struct cove_expression *expression = statement->expression;

	/* A jump in it may go there. */
	if (costing->function->jumps)
		return 0;
	switch (statement->kind) {
	case COVE_STATEMENT_BLOCK:
		return statement->statements_count &&
		       leaves(costing, statement->statements[statement->statements_count - 1]);
	case COVE_STATEMENT_HOLDING: return leaves(costing, statement->body);
	case COVE_STATEMENT_IF:
		return statement->otherwise && leaves(costing, statement->body) &&
		       leaves(costing, statement->otherwise);
	case COVE_STATEMENT_EXPRESSION:
		return expression->kind == COVE_EXPRESSION_WORD &&
		       (expression->word == COVE_WORD_DECLINE ||
			expression->word == COVE_WORD_CANCEL);
	case COVE_STATEMENT_RETURN:
	case COVE_STATEMENT_BREAK:
	case COVE_STATEMENT_CONTINUE: return 1;
	default: return 0;
	}
}

/* One of two ways, each followed by what costs @rest unless it leaves. */
static uint64_t if_cost(struct costing *costing, struct cove_statement *statement, uint64_t rest)
{
	uint64_t cost = expression_cost(costing, statement->expression);
	uint64_t body = statement_cost(costing, statement->body);
	uint64_t otherwise = rest;

	if (!leaves(costing, statement->body))
		body = add(body, rest);
	if (statement->otherwise)
		otherwise = add(statement_cost(costing, statement->otherwise),
				leaves(costing, statement->otherwise) ? 0 : rest);
	return add(cost, add(1, body > otherwise ? body : otherwise));
}

/* The dearest way through a block, found from its end. */
static uint64_t block_cost(struct costing *costing, struct cove_statement *block)
{
	uint64_t cost = 0;

	for (size_t i = block->statements_count; i-- > 0;) {
		struct cove_statement *statement = block->statements[i];

		if (statement->kind == COVE_STATEMENT_IF)
			cost = if_cost(costing, statement, cost);
		else
			cost = add(cost, statement_cost(costing, statement));
	}
	return cost;
}

/* Cases fall through, and it may begin at any of them: the bound is all of them. */
static uint64_t cases_cost(struct costing *costing, struct cove_statement *body)
{
	uint64_t cost = 0;

	for (size_t i = 0; i < body->statements_count; i++)
		cost = add(cost, statement_cost(costing, body->statements[i]));
	return cost;
}

static uint64_t statement_cost(struct costing *costing, struct cove_statement *statement)
{
	uint64_t cost;

	if (statement->kind == COVE_STATEMENT_IF)
		return if_cost(costing, statement, 0);
	cost = expression_cost(costing, statement->expression);
	switch (statement->kind) {
	case COVE_STATEMENT_BLOCK: return block_cost(costing, statement);
	case COVE_STATEMENT_LOCAL: return local_cost(costing, statement->local);
	case COVE_STATEMENT_WHILE:
	case COVE_STATEMENT_DO:
	case COVE_STATEMENT_FOR: return loop_cost(costing, statement);
	case COVE_STATEMENT_HOLDING: return holding_cost(costing, statement);
	case COVE_STATEMENT_SWITCH:
		return add(cost, add(4, cases_cost(costing, statement->body)));
	case COVE_STATEMENT_RETURN:
	case COVE_STATEMENT_BREAK:
	case COVE_STATEMENT_GOTO:
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
	function->can_end |= function->charged || cove_function_is_strand(function);
	function->burns = function->charged;
	for (size_t i = 0; i < function->calls_count; i++) {
		if (!function->calls[i].to->declaration->body)
			continue;
		function->can_end |= function->calls[i].to->can_end;
		function->burns |= function->calls[i].to->burns;
	}
}

/*
 * Whom nobody of the program calls has nobody who pays.  A strand function pays whenever it goes
 * on, since its budget is for what it does until it parks again.
 */
static void find_payment(struct costing *costing, struct cove_function *function)
{
	function->own_cost = function_cost(costing, function);
	function->pays = !function->called || function->declaration->role ||
			 function->is_exported ||
			 cove_function_is_strand(function) ||
			 function->own_cost > COVE_PRICE_SMALL_FUNCTION;
}

/* What does not fit beside what came before it pays; @bound: of those that do not. */
static uint64_t charge_part(struct cove_function *function, uint64_t bound, uint64_t budget)
{
	uint64_t with = add(bound, function->cost);

	if (with <= budget)
		return with;
	charge(function);
	return bound;
}

/* The parts of a run that do not pay fit into its budget together. */
static void charge_binding(const struct cove_binding *binding)
{
	uint64_t bound = 0;

	for (size_t i = 0; i < binding->guards_count; i++)
		bound = charge_part(binding->guards[i], bound, binding->budget);
	charge_part(binding->handler, bound, binding->budget);
}

void cove_safe_cost(struct cove_unit *unit)
{
	struct costing costing = { .unit = unit };

	for (size_t i = 0; i < unit->order_count; i++)
		unit->order[i]->cost = function_cost(&costing, unit->order[i]);
	for (size_t i = 0; i < unit->bindings_count; i++)
		charge_binding(&unit->bindings[i]);
	for (size_t i = 0; i < unit->exports_count; i++)
		if (unit->exports[i]->cost > unit->exports[i]->price)
			charge(unit->exports[i]);
	costing.charging = 1;
	for (size_t i = 0; i < unit->order_count; i++) {
		if (unit->order[i]->charged)
			find_payment(&costing, unit->order[i]);
		find_ends(unit->order[i]);
	}
}
