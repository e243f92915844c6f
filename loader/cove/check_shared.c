// SPDX-License-Identifier: GPL-2.0-only
/*
 * What many processors use at once: locks, what they guard, atomic numbers, and what each
 * processor has for itself.  R15, R16.  That a lock is held where it must be, and how, the
 * lock pass finds (safe_locks.c).
 */
#include "checker.h"
#include "lock_place.h"

static const char *text(struct cove_checker *checker, const struct cove_type *type)
{
	return cove_type_text(checker->arena, type);
}

/* Neither shared nor begun with a value: there is nothing that it could be. */
static void check_storage(struct cove_checker *checker, const struct cove_symbol *symbol)
{
	const struct cove_declaration *declaration = symbol->declaration;

	if (!declaration->is_static || declaration->is_shared || declaration->initializer ||
	    declaration->syntax->is_const)
		cove_diagnostic_add(checker->diagnostics, symbol->at, COVE_SHARED_STORAGE,
				    text(checker, symbol->type), symbol->name);
}

void cove_check_lock(struct cove_checker *checker, struct cove_symbol *symbol)
{
	check_storage(checker, symbol);
	symbol->index = (unsigned int)checker->unit->locks_count;
	cove_check_add(checker, symbol);
	cove_check_state(checker, symbol);
	*SPIN_ARRAY_ADD(checker->arena, checker->unit, locks) = symbol;
}

/* They lie one behind the other, each at a multiple of what the largest number needs. */
void cove_check_percpu(struct cove_checker *checker, struct cove_symbol *symbol)
{
	struct cove_unit *unit = checker->unit;

	check_storage(checker, symbol);
	if (unit->percpus_count) {
		const struct cove_symbol *before = unit->percpus[unit->percpus_count - 1];

		symbol->value = before->value + ((before->type->to->size + 7) & ~(uint64_t)7);
	}
	cove_check_add(checker, symbol);
	cove_check_state(checker, symbol);
	*SPIN_ARRAY_ADD(checker->arena, unit, percpus) = symbol;
}

void cove_check_guarded(struct cove_checker *checker, struct cove_symbol *symbol)
{
	struct cove_expression *guard = symbol->declaration->guard;

	if (guard)
		symbol->guard = cove_check_named(checker, guard, COVE_SYMBOL_LOCK, "a lock",
						 "guarded_by");
}

/* One symbol stands for it in all objects: it has a place in the order, and no memory. */
static struct cove_symbol *lock_of_all(struct cove_checker *checker, const struct cove_type *type,
				       const struct cove_member *member)
{
	struct cove_symbol *symbol = spin_arena_allocate(checker->arena, sizeof(*symbol));

	*symbol = (struct cove_symbol){ .kind = COVE_SYMBOL_LOCK, .at = member->at,
					.type = checker->unit->types.lock };
	symbol->name = spin_arena_format(checker->arena, "%s.%s", type->name, member->name);
	symbol->index = (unsigned int)checker->unit->locks_count;
	*SPIN_ARRAY_ADD(checker->arena, checker->unit, locks) = symbol;
	return symbol;
}

void cove_check_lock_member(struct cove_checker *checker, const struct cove_type *type,
			    const struct cove_member *member, struct cove_field *field)
{
	const struct cove_field *guard;

	if (field->type->kind == COVE_TYPE_LOCK && !type->is_union)
		field->lock = lock_of_all(checker, type, member);
	if (!member->guard)
		return;
	guard = cove_type_field(type, member->guard->name);
	if (!guard || guard->type->kind != COVE_TYPE_LOCK || field->lock || type->is_union) {
		cove_diagnostic_add(checker->diagnostics, member->guard->at, COVE_GUARD_MEMBER,
				    member->guard->name);
		return;
	}
	field->lock = guard->lock;
	field->is_guarded = 1;
}

void cove_check_holding(struct cove_checker *checker, struct cove_expression *place)
{
	cove_check_effect(checker, place->at, "takes a lock");
	if (place->kind == COVE_EXPRESSION_NAME) {
		cove_check_named(checker, place, COVE_SYMBOL_LOCK, "a lock", "holding");
		return;
	}
	cove_check_location(checker, place);
	if (place->type->kind == COVE_TYPE_ERROR)
		return;
	if (place->type->kind != COVE_TYPE_LOCK)
		cove_diagnostic_add(checker->diagnostics, place->at, COVE_NAME_WANTED, "a lock",
				    "holding");
	else if (place->is_fixed)
		cove_diagnostic_add(checker->diagnostics, place->at, COVE_WRITES_CONST);
	else if (!cove_lock_root(place))
		cove_diagnostic_add(checker->diagnostics, place->at, COVE_LOCK_WAY, place->name,
				    place->name);
	else
		return;
	place->type = checker->unit->types.error;
}

/* The pointer by which it was found is the way to what it guards, too. */
void cove_check_held_block(struct cove_checker *checker, const struct cove_statement *holding)
{
	const struct cove_expression *place = holding->expression;
	const struct cove_symbol *root;

	if (place->kind == COVE_EXPRESSION_NAME || place->type->kind != COVE_TYPE_LOCK)
		return;
	root = cove_lock_root(place);
	if (root->kind == COVE_SYMBOL_LOCAL && cove_check_is_written(holding->body, root->name))
		cove_diagnostic_add(checker->diagnostics, place->at, COVE_LOCK_MOVES, root->name,
				    place->name);
}

void cove_check_plain(struct cove_checker *checker, struct cove_expression *expression)
{
	if (expression->type->kind == COVE_TYPE_ATOMIC)
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_ATOMIC_AS_VALUE,
				    text(checker, expression->type));
	else if (expression->type->kind == COVE_TYPE_LOCK)
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_LOCK_AS_VALUE,
				    expression->name, cove_lock_text(checker->arena, expression));
	else if (expression->type->kind == COVE_TYPE_PERCPU)
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_PERCPU_AS_VALUE,
				    expression->name, expression->name);
	else
		return;
	expression->type = checker->unit->types.error;
}

void cove_check_atomic(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_expression *place = expression->arguments[0];
	int loads = expression->word == COVE_WORD_ATOMIC_LOAD;

	cove_check_location(checker, place);
	for (size_t i = 1; i < expression->arguments_count; i++)
		cove_check_expression(checker, expression->arguments[i]);
	expression->has_effect = 1;
	if (!loads)
		cove_check_effect(checker, expression->at, "changes an atomic number");
	if (place->type->kind == COVE_TYPE_ERROR)
		return;
	if (place->type->kind != COVE_TYPE_ATOMIC || !place->is_place) {
		cove_diagnostic_add(checker->diagnostics, place->at, COVE_NOT_ATOMIC,
				    expression->name, text(checker, place->type));
		return;
	}
	if (!loads && place->is_fixed)
		cove_diagnostic_add(checker->diagnostics, place->at, COVE_WRITES_CONST);
	for (size_t i = 1; i < expression->arguments_count; i++)
		cove_check_convert(checker, &expression->arguments[i], place->type->to);
	expression->type = expression->word == COVE_WORD_ATOMIC_STORE ?
			   checker->unit->types.nothing : place->type->to;
	expression->range = cove_type_range(expression->type);
}

static int is_percpu(const struct cove_expression *place)
{
	while (place->kind == COVE_EXPRESSION_INDEX ||
	       (place->kind == COVE_EXPRESSION_MEMBER && !place->is_arrow))
		place = place->a;
	return place->kind == COVE_EXPRESSION_NAME && place->symbol &&
	       place->symbol->kind == COVE_SYMBOL_PERCPU;
}

void cove_check_percpu_sum(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_expression *place = expression->arguments[0];
	const struct cove_type *type;

	cove_check_location(checker, place);
	expression->has_effect = 1;
	type = place->type->kind == COVE_TYPE_ATOMIC ? place->type->to : place->type;
	if (type->kind == COVE_TYPE_ERROR)
		return;
	if (type->kind != COVE_TYPE_INTEGER || !is_percpu(place)) {
		cove_diagnostic_add(checker->diagnostics, place->at, COVE_NOT_PERCPU,
				    text(checker, place->type));
		return;
	}
	expression->type = cove_type_integer(&checker->unit->types, type->is_signed, 64);
	expression->range = cove_type_range(expression->type);
}
