// SPDX-License-Identifier: GPL-2.0-only
/*
 * Needs unit->order and the costs of blocks that hold locks.  R15, R16.
 *
 * Each function is walked once, with the locks that it holds at each place.  Of each is
 * kept which locks it takes, which it needs its caller to hold, and what it does that
 * nobody may while he holds one; callees stand first, so a call is judged by that.  Locks
 * are taken in the order of their declarations, so that no two processors ever wait for
 * each other.
 */
#include "check.h"
#include "lock_place.h"
#include "price.h"
#include "safe.h"
#include "walk.h"

/*
 * Locks that are held at once: each is another one, and declared behind the one before.  Of a
 * lock in an object @lock stands for that of all objects of its type, @place is the way there.
 */
struct held {
	const struct held *outer;
	const struct cove_symbol *lock;
	const struct cove_expression *place;
	struct cove_position at;
};

/**
 * struct need - a lock that a function leaves to its callers
 * @guarded: the name of what is guarded; NULL: it is not needed
 * @at: where it is used
 * @call: the outermost call on the way there, NULL if there is none
 */
struct need {
	const char *guarded;
	struct cove_position at;
	const struct cove_expression *call;
};

/* The same of a lock in the object that a parameter points to. */
struct object_need {
	struct object_need *next;
	const struct cove_symbol *lock;
	unsigned int parameter;
	struct need how;
};

/**
 * struct cove_locking - what a function does with locks, in what it calls too
 * @taken: by number of lock: where it is taken first; a line of 0: it is not
 * @needs: by number of lock
 * @object_needs: of locks in objects
 * @barred: what it does that must not be while a lock is held, NULL if nothing
 * @barred_at: where
 */
struct cove_locking {
	struct cove_position *taken;
	struct need *needs;
	struct object_need *object_needs;
	const char *barred;
	struct cove_position barred_at;
};

struct walk {
	struct cove_unit *unit;
	struct cove_function *function;
	const struct held *held;
};

static const struct cove_walk through;

static const struct held *find_held(const struct walk *walk, const struct cove_symbol *lock)
{
	const struct held *held = walk->held;

	while (held && held->lock != lock)
		held = held->outer;
	return held;
}

static void note_taken(struct walk *walk, struct cove_position at, const struct cove_symbol *lock)
{
	cove_diagnostic_add(walk->unit->diagnostics, at, COVE_LOCK_TAKEN, lock->name);
}

/* May it be taken at @at, where the locks of @walk are held?  @inner: where the callee does. */
static void take(struct walk *walk, const struct cove_symbol *lock, struct cove_position at,
		 const struct cove_position *inner)
{
	struct cove_position *first = &walk->function->locking->taken[lock->index];
	const struct held *held = walk->held;

	if (!first->line)
		*first = inner ? *inner : at;
	while (held && held->lock->index < lock->index)
		held = held->outer;
	if (!held)
		return;
	if (held->lock == lock)
		cove_diagnostic_add(walk->unit->diagnostics, at, held->place ?
				    COVE_LOCK_OF_ONE_TYPE : COVE_LOCK_TWICE, lock->name);
	else
		cove_diagnostic_add(walk->unit->diagnostics, at, COVE_LOCK_ORDER, lock->name,
				    held->lock->name, lock->name, held->lock->name);
	if (inner)
		note_taken(walk, *inner, lock);
	note_taken(walk, held->at, held->lock);
}

/* @what is done at @at; in a callee, at @inner. */
static void bar(struct walk *walk, const char *what, struct cove_position at,
		const struct cove_position *inner)
{
	struct cove_locking *locking = walk->function->locking;

	if (!locking->barred) {
		locking->barred = what;
		locking->barred_at = inner ? *inner : at;
	}
	if (!walk->held)
		return;
	cove_diagnostic_add(walk->unit->diagnostics, at, COVE_WHILE_HELD, what,
			    walk->held->lock->name);
	if (inner)
		cove_diagnostic_add(walk->unit->diagnostics, *inner, COVE_DONE_HERE, what);
}

static void need(struct walk *walk, const struct cove_symbol *lock, struct need how)
{
	struct need *known = &walk->function->locking->needs[lock->index];

	if (!find_held(walk, lock) && !known->guarded)
		*known = how;
}

static void report_need(struct walk *walk, const struct need *need, const char *lock)
{
	cove_diagnostic_add(walk->unit->diagnostics, need->at, COVE_NOT_HELD, need->guarded, lock,
			    lock);
	if (need->call)
		cove_diagnostic_add(walk->unit->diagnostics, need->call->at, COVE_CALLED_WITHOUT,
				    need->call->a->name, lock);
}

/* Is it a parameter that stays what the caller gave? */
static int is_given(const struct walk *walk, const struct cove_expression *object)
{
	const struct cove_symbol *symbol = object->symbol;

	return object->kind == COVE_EXPRESSION_NAME && symbol &&
	       symbol->kind == COVE_SYMBOL_LOCAL && cove_type_points(symbol->type) &&
	       symbol->index < walk->function->type->parameters_count &&
	       !cove_check_is_written(walk->function->declaration->body, symbol->name);
}

/* The lock of what the parameter @object points to: the caller's to hold. */
static void need_of_object(struct walk *walk, const struct cove_symbol *lock,
			   const struct cove_expression *object, struct need how)
{
	struct cove_locking *locking = walk->function->locking;
	struct object_need *need = locking->object_needs;

	while (need && (need->lock != lock || need->parameter != object->symbol->index))
		need = need->next;
	if (need)
		return;
	need = spin_arena_allocate(walk->unit->arena, sizeof(*need));
	*need = (struct object_need){ locking->object_needs, lock, object->symbol->index, how };
	locking->object_needs = need;
}

/* What a lock of the same object guards. */
static void walk_member(struct walk *walk, const struct cove_expression *member)
{
	const struct cove_field *field = member->field;
	const struct need how = { member->name, member->at, NULL };
	const struct held *held;

	if (!field || !field->is_guarded)
		return;
	for (held = walk->held; held; held = held->outer)
		if (held->place && held->lock == field->lock &&
		    cove_lock_beside(held->place, member))
			return;
	if (member->is_arrow && is_given(walk, member->a))
		need_of_object(walk, field->lock, member->a, how);
	else
		report_need(walk, &how, field->lock->name);
}

/* Is the lock of the object held that an argument points to?  Of a pointer, or of &place. */
static int holds_for(const struct walk *walk, const struct cove_symbol *lock,
		     const struct cove_expression *argument)
{
	int is_address = argument->kind == COVE_EXPRESSION_UNARY &&
			 argument->op == COVE_TOKEN_AND;

	for (const struct held *held = walk->held; held; held = held->outer)
		if (held->place && held->lock == lock && held->place->is_arrow != is_address &&
		    cove_lock_same(held->place->a, is_address ? argument->a : argument))
			return 1;
	return 0;
}

static void walk_object_need(struct walk *walk, const struct cove_expression *call,
			     const struct object_need *need)
{
	const struct cove_expression *argument = call->arguments[need->parameter];
	struct need how = need->how;

	while (argument->kind == COVE_EXPRESSION_CAST)
		argument = argument->a;
	how.call = call;
	if (holds_for(walk, need->lock, argument))
		return;
	if (is_given(walk, argument))
		need_of_object(walk, need->lock, argument, how);
	else
		report_need(walk, &how, need->lock->name);
}

static void walk_name(struct walk *walk, const struct cove_expression *name)
{
	const struct cove_symbol *symbol = name->symbol;

	if (symbol && symbol->kind == COVE_SYMBOL_STATIC && symbol->guard)
		need(walk, symbol->guard, (struct need){ symbol->name, name->at, NULL });
}

static void walk_callee(struct walk *walk, const struct cove_expression *call)
{
	const struct cove_function *callee = call->symbol->function;
	const struct cove_locking *locking = callee->locking;

	if (!callee->declaration->body) {
		bar(walk, spin_arena_format(walk->unit->arena, "calls '%s' of an interface",
					    callee->symbol->name), call->at, NULL);
		return;
	}
	for (size_t i = 0; i < walk->unit->locks_count; i++) {
		struct need how = locking->needs[i];

		how.call = call;
		if (locking->taken[i].line)
			take(walk, walk->unit->locks[i], call->at, &locking->taken[i]);
		if (how.guarded)
			need(walk, walk->unit->locks[i], how);
	}
	for (const struct object_need *need = locking->object_needs; need; need = need->next)
		walk_object_need(walk, call, need);
	if (locking->barred)
		bar(walk, locking->barred, call->at, &locking->barred_at);
}

/* What is guarded of what a place is a part of: @lock is by what; NULL if nothing is. */
static const char *guarded_root(const struct cove_expression *place,
				const struct cove_symbol **lock)
{
	for (;; place = place->a) {
		if (place->kind == COVE_EXPRESSION_MEMBER && place->field &&
		    place->field->is_guarded) {
			*lock = place->field->lock;
			return place->name;
		}
		if (place->kind != COVE_EXPRESSION_INDEX &&
		    (place->kind != COVE_EXPRESSION_MEMBER || place->is_arrow))
			break;
	}
	if (place->kind != COVE_EXPRESSION_NAME || !place->symbol ||
	    place->symbol->kind != COVE_SYMBOL_STATIC || !place->symbol->guard)
		return NULL;
	*lock = place->symbol->guard;
	return place->name;
}

/* What a pointer or a slice is made to point to, NULL if none is made. */
static const struct cove_expression *pointed(const struct cove_expression *expression)
{
	if (expression->kind == COVE_EXPRESSION_UNARY && expression->op == COVE_TOKEN_AND)
		return expression->a;
	if (expression->kind == COVE_EXPRESSION_WORD && expression->word == COVE_WORD_SLICE_OF)
		return expression->arguments[0];
	return NULL;
}

/* A pointer to what is guarded could leave the block. */
static void walk_address(struct walk *walk, const struct cove_expression *expression)
{
	const struct cove_expression *place = pointed(expression);
	const struct cove_symbol *lock = NULL;
	const char *guarded = place ? guarded_root(place, &lock) : NULL;

	if (guarded)
		cove_diagnostic_add(walk->unit->diagnostics, expression->at, COVE_GUARDED_ADDRESS,
				    guarded, lock->name);
}

/* One that a call is given cannot: it ends with the call, if that does not return it. */
static void walk_call(struct walk *walk, const struct cove_expression *call)
{
	for (size_t i = 0; i < call->arguments_count; i++) {
		struct cove_expression *argument = call->arguments[i];

		if (!pointed(argument) || cove_type_points(call->type)) {
			cove_walk_expression(&through, walk, argument);
			continue;
		}
		cove_walk_expression(&through, walk, argument->a);
		for (size_t j = 0; j < argument->arguments_count; j++)
			cove_walk_expression(&through, walk, argument->arguments[j]);
	}
	walk_callee(walk, call);
}

static void walk_word(struct walk *walk, const struct cove_expression *word)
{
	if (word->word == COVE_WORD_SET || word->word == COVE_WORD_REMOVE)
		bar(walk, "changes a table", word->at, NULL);
	else if (word->word == COVE_WORD_EDIT &&
		 word->arguments[0]->type->kind != COVE_TYPE_SLICE)
		bar(walk, "edits a packet", word->at, NULL);
}

static int walk_expression(void *pass, struct cove_expression *expression)
{
	struct walk *walk = pass;

	if (expression->is_constant)
		return 0;
	if (expression->kind == COVE_EXPRESSION_CALL) {
		walk_call(walk, expression);
		return 0;
	}
	if (expression->kind == COVE_EXPRESSION_NAME)
		walk_name(walk, expression);
	if (expression->kind == COVE_EXPRESSION_MEMBER)
		walk_member(walk, expression);
	if (expression->kind == COVE_EXPRESSION_WORD)
		walk_word(walk, expression);
	walk_address(walk, expression);
	return 1;
}

static void check_length(struct walk *walk, const struct cove_statement *holding)
{
	const char *name = cove_lock_text(walk->unit->arena, holding->expression);

	if (holding->cost == COVE_UNBOUNDED)
		cove_diagnostic_add(walk->unit->diagnostics, holding->at, COVE_HELD_UNBOUNDED,
				    name);
	else if (holding->cost > COVE_PRICE_LONGEST_HOLD)
		cove_diagnostic_add(walk->unit->diagnostics, holding->at, COVE_HELD_TOO_LONG,
				    name, (unsigned long long)holding->cost,
				    COVE_PRICE_LONGEST_HOLD);
}

static void walk_holding(struct walk *walk, const struct cove_statement *holding)
{
	const struct cove_expression *place = holding->expression;
	int is_member = place->kind == COVE_EXPRESSION_MEMBER;
	const struct held held = { walk->held, is_member ? place->field->lock : place->symbol,
				   is_member ? place : NULL, holding->at };

	take(walk, held.lock, holding->at, NULL);
	/* What is in it is part of what is around it. */
	if (!walk->held)
		check_length(walk, holding);
	walk->held = &held;
	cove_walk_statement(&through, walk, holding->body);
	walk->held = held.outer;
}

static int walk_statement(void *pass, struct cove_statement *statement)
{
	if (statement->kind != COVE_STATEMENT_HOLDING)
		return 1;
	walk_holding(pass, statement);
	return 0;
}

static const struct cove_walk through = {
	.statement = walk_statement,
	.expression = walk_expression,
};

/* Nobody calls it who could hold what it needs. */
static void report_needs(struct walk *walk)
{
	const struct cove_function *function = walk->function;

	if (function->called && !function->declaration->role && !function->is_exported)
		return;
	for (size_t i = 0; i < walk->unit->locks_count; i++) {
		const struct need *need = &function->locking->needs[i];

		if (need->guarded)
			report_need(walk, need, walk->unit->locks[i]->name);
	}
	for (const struct object_need *need = function->locking->object_needs; need;
	     need = need->next)
		report_need(walk, &need->how, need->lock->name);
}

static void walk_function(struct cove_unit *unit, struct cove_function *function)
{
	struct walk walk = { .unit = unit, .function = function };
	struct cove_locking *locking = spin_arena_allocate(unit->arena, sizeof(*locking));

	locking->taken = spin_arena_allocate(unit->arena,
					     (unit->locks_count + 1) * sizeof(*locking->taken));
	locking->needs = spin_arena_allocate(unit->arena,
					     (unit->locks_count + 1) * sizeof(*locking->needs));
	function->locking = locking;
	cove_walk_statement(&through, &walk, function->declaration->body);
	report_needs(&walk);
}

void cove_safe_locks(struct cove_unit *unit)
{
	if (!unit->locks_count)
		return;
	for (size_t i = 0; i < unit->order_count; i++)
		walk_function(unit, unit->order[i]);
}
