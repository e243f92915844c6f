// SPDX-License-Identifier: GPL-2.0-only
/* Pools, the objects in them, and where references to those are kept.  R2, R4, R12, R16. */
#include "check.h"
#include "checker.h"

/* An object may have what a static may have, and references that begin as null. */
static const struct cove_field *bad_member(const struct cove_type *type)
{
	for (size_t i = 0; i < type->fields_count; i++) {
		const struct cove_type *member = type->fields[i].type;

		if (member->kind == COVE_TYPE_POINTER && !cove_type_is_kept(member))
			return &type->fields[i];
	}
	return NULL;
}

struct cove_type *cove_check_pool_type(struct cove_checker *checker, struct cove_syntax *syntax)
{
	struct cove_type *type = cove_type_new(&checker->unit->types, COVE_TYPE_POOL);
	const struct cove_field *bad;

	type->to = cove_check_type(checker, syntax->to);
	type->count = cove_check_size(checker, syntax->size);
	if (type->to->kind == COVE_TYPE_ERROR)
		return type->to;
	if (type->to->kind != COVE_TYPE_STRUCT || !type->to->is_complete) {
		cove_diagnostic_add(checker->diagnostics, syntax->to->at, COVE_POOL_TYPE,
				    cove_type_text(checker->arena, type->to));
		return checker->unit->types.error;
	}
	bad = bad_member(type->to);
	if (bad)
		cove_diagnostic_add(checker->diagnostics, syntax->to->at, COVE_POOL_MEMBER,
				    bad->name);
	return type;
}

void cove_check_pool(struct cove_checker *checker, struct cove_declaration *declaration,
		     struct cove_type *type)
{
	struct cove_symbol *symbol = spin_arena_allocate(checker->arena, sizeof(*symbol));

	if (!declaration->is_static || declaration->is_shared || declaration->initializer)
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_POOL_STORAGE,
				    declaration->name);
	*symbol = (struct cove_symbol){ .kind = COVE_SYMBOL_POOL, .name = declaration->name,
					.at = declaration->at, .type = type,
					.is_state = declaration->is_state,
					.declaration = declaration };
	declaration->symbol = symbol;
	symbol->index = (unsigned int)checker->unit->pools_count;
	cove_check_add(checker, symbol);
	cove_check_state(checker, symbol);
	*SPIN_ARRAY_ADD(checker->arena, checker->unit, pools) = symbol;
}

void cove_check_new(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_symbol *pool = cove_check_named(checker, expression->arguments[0],
						    COVE_SYMBOL_POOL, "a pool", expression->name);

	expression->has_effect = 1;
	cove_check_effect(checker, expression->at, "makes an object");
	if (pool && pool->type->kind == COVE_TYPE_POOL)
		expression->type = cove_type_pointer(&checker->unit->types, pool->type->to, 0, 1, 1);
}

/* A reference that others can find: any but a local variable. */
static int is_kept_place(const struct cove_expression *place)
{
	return place->is_place && cove_type_is_kept(place->type) &&
	       !(place->kind == COVE_EXPRESSION_NAME && place->symbol &&
		 place->symbol->kind == COVE_SYMBOL_LOCAL);
}

int cove_check_is_counted(const struct cove_expression *expression)
{
	return expression->kind == COVE_EXPRESSION_ASSIGN &&
	       expression->op == COVE_TOKEN_ASSIGN && is_kept_place(expression->a);
}

void cove_check_counted(struct cove_checker *checker, struct cove_expression *assign)
{
	const struct cove_type *type = assign->a->type;

	if (type->kind == COVE_TYPE_STRUCT && cove_type_holds_managed(type)) {
		cove_diagnostic_add(checker->diagnostics, assign->at, COVE_COPIES_REFERENCES,
				    cove_type_text(checker->arena, type));
		return;
	}
	/* Null is always there to be stored. */
	if (cove_check_is_counted(assign) && assign->b->kind != COVE_EXPRESSION_NULL)
		assign->checks |= COVE_CHECK_DYING;
}

void cove_check_try_keep(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_expression *place = expression->arguments[0];

	cove_check_expression(checker, place);
	cove_check_expression(checker, expression->arguments[1]);
	cove_check_effect(checker, expression->at, "stores a reference");
	expression->has_effect = 1;
	expression->type = checker->unit->types.truth;
	expression->range = (struct cove_range){ 0, 1 };
	if (place->type->kind == COVE_TYPE_ERROR)
		return;
	if (!is_kept_place(place))
		cove_diagnostic_add(checker->diagnostics, place->at, COVE_KEEP_PLACE);
	else if (place->is_fixed)
		cove_diagnostic_add(checker->diagnostics, place->at, COVE_WRITES_CONST);
	else
		cove_check_convert(checker, &expression->arguments[1], place->type);
}

int cove_check_static_reference(struct cove_checker *checker,
				const struct cove_declaration *declaration,
				const struct cove_type *type)
{
	const struct cove_type *inner = type;

	while (inner->kind == COVE_TYPE_ARRAY)
		inner = inner->to;
	if (inner->kind == COVE_TYPE_STRUCT && cove_type_holds_managed(inner)) {
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_HOLDER_VARIABLE,
				    cove_type_text(checker->arena, inner));
		return 0;
	}
	if (inner->kind != COVE_TYPE_POINTER)
		return 1;
	if (!inner->is_managed) {
		cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_POINTER_IN_STATIC,
				    declaration->name);
		return 0;
	}
	if (cove_type_is_kept(inner) && !declaration->syntax->is_const)
		return 1;
	cove_diagnostic_add(checker->diagnostics, declaration->at, COVE_STATIC_REFERENCE,
			    declaration->name);
	return 0;
}
