// SPDX-License-Identifier: GPL-2.0-only
#include "lock_place.h"

static const struct cove_symbol *variable(const struct cove_expression *name, int is_pointer)
{
	const struct cove_symbol *symbol = name->symbol;

	if (name->kind != COVE_EXPRESSION_NAME || !symbol)
		return NULL;
	return symbol->kind == (is_pointer ? COVE_SYMBOL_LOCAL : COVE_SYMBOL_STATIC) ? symbol : NULL;
}

const struct cove_symbol *cove_lock_root(const struct cove_expression *place)
{
	for (;; place = place->a) {
		if (place->kind == COVE_EXPRESSION_MEMBER && place->is_arrow)
			return variable(place->a, 1);
		if (place->kind == COVE_EXPRESSION_INDEX && place->b->is_constant)
			continue;
		if (place->kind != COVE_EXPRESSION_MEMBER)
			return variable(place, 0);
	}
}

int cove_lock_same(const struct cove_expression *one, const struct cove_expression *other)
{
	if (one->kind != other->kind)
		return 0;
	switch (one->kind) {
	case COVE_EXPRESSION_NAME:
		return one->symbol && one->symbol == other->symbol;
	case COVE_EXPRESSION_MEMBER:
		return one->field && one->field == other->field && cove_lock_beside(one, other);
	case COVE_EXPRESSION_INDEX:
		return one->b->is_constant && other->b->is_constant &&
		       one->b->value == other->b->value && cove_lock_same(one->a, other->a);
	default:
		return 0;
	}
}

int cove_lock_beside(const struct cove_expression *one, const struct cove_expression *other)
{
	return one->is_arrow == other->is_arrow && cove_lock_same(one->a, other->a);
}

const char *cove_lock_text(struct spin_arena *arena, const struct cove_expression *place)
{
	switch (place->kind) {
	case COVE_EXPRESSION_MEMBER:
		return spin_arena_format(arena, "%s%s%s", cove_lock_text(arena, place->a),
					 place->is_arrow ? "->" : ".", place->name);
	case COVE_EXPRESSION_INDEX:
		if (place->b->is_constant)
			return spin_arena_format(arena, "%s[%llu]", cove_lock_text(arena, place->a),
						 (unsigned long long)place->b->value);
		return spin_arena_format(arena, "%s[...]", cove_lock_text(arena, place->a));
	case COVE_EXPRESSION_NAME:
		return place->name;
	default:
		return "(...)";
	}
}
