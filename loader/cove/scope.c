// SPDX-License-Identifier: GPL-2.0-only
#include "scope.h"

struct cove_scope *cove_scope_open(struct spin_arena *arena, struct cove_scope *outer)
{
	struct cove_scope *scope = spin_arena_allocate(arena, sizeof(*scope));

	scope->outer = outer;
	scope->names.arena = arena;
	return scope;
}

struct cove_symbol *cove_scope_find(const struct cove_scope *scope, const char *name)
{
	for (; scope; scope = scope->outer) {
		struct cove_symbol *symbol = spin_map_find(&scope->names, name);

		if (symbol)
			return symbol;
	}
	return NULL;
}

struct cove_symbol *cove_scope_add(struct cove_scope *scope, struct cove_symbol *symbol)
{
	struct cove_symbol *known = spin_map_find(&scope->names, symbol->name);

	if (!known)
		spin_map_set(&scope->names, symbol->name, symbol);
	return known;
}
