/* SPDX-License-Identifier: GPL-2.0-only */
/* Names and what they mean. */
#ifndef COVE_SCOPE_H
#define COVE_SCOPE_H

#include "../common/map.h"
#include "type.h"

struct cove_function;

enum cove_symbol_kind {
	COVE_SYMBOL_CONSTANT,	/* of an enum */
	COVE_SYMBOL_STATIC,
	COVE_SYMBOL_LOCAL,
	COVE_SYMBOL_FUNCTION,
	COVE_SYMBOL_PARAMETER,	/* declared by param(): set from outside */
	COVE_SYMBOL_TABLE,
	COVE_SYMBOL_COUNTER,
};

/**
 * struct cove_symbol - what a name means
 * @kind: see above
 * @at: where it was declared
 * @type: its type; of a TABLE the table's
 * @declaration: the declaration, NULL of CONSTANT and of parameters of functions
 * @function: of FUNCTION
 * @is_const: cannot be written
 * @is_shared: a table that user space sees
 * @is_assigned: of LOCAL: written somewhere after its declaration, or its address is taken
 * @value: of CONSTANT; preset of PARAMETER
 * @range: of LOCAL: what values it can have, where that is known from its loop
 * @has_range: @range is set
 * @is_declaring: its own initial value is being looked at
 * @index: of LOCAL: number in its function; of TABLE, PARAMETER, COUNTER: among its kind
 * @depth: of LOCAL: how many blocks are around it; parameters of functions have 1
 */
struct cove_symbol {
	enum cove_symbol_kind kind;
	const char *name;
	struct cove_position at;
	struct cove_type *type;
	struct cove_declaration *declaration;
	struct cove_function *function;
	unsigned char is_const;
	unsigned char is_shared;
	unsigned char is_assigned;
	unsigned char has_range;
	unsigned char is_declaring;
	uint64_t value;
	struct cove_range range;
	unsigned int index;
	unsigned int depth;
};

struct cove_scope {
	struct cove_scope *outer;
	struct spin_map names;
};

/* A scope inside another (NULL: the outermost). */
struct cove_scope *cove_scope_open(struct spin_arena *arena, struct cove_scope *outer);
/* What a name means here, or NULL. */
struct cove_symbol *cove_scope_find(const struct cove_scope *scope, const char *name);
/* Adds a symbol; returns one of the same name that was already in this very scope, or NULL. */
struct cove_symbol *cove_scope_add(struct cove_scope *scope, struct cove_symbol *symbol);

#endif
