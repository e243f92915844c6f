/* SPDX-License-Identifier: GPL-2.0-only */
/* Names and what they mean. */
#ifndef COVE_SCOPE_H
#define COVE_SCOPE_H

#include "../common/map.h"
#include "type.h"

struct cove_cell;
struct cove_function;

enum cove_symbol_kind {
	COVE_SYMBOL_CONSTANT,	/* of an enum */
	COVE_SYMBOL_STATIC,
	COVE_SYMBOL_LOCAL,
	COVE_SYMBOL_FUNCTION,
	COVE_SYMBOL_PARAMETER,	/* declared by param(): set from outside */
	COVE_SYMBOL_TABLE,
	COVE_SYMBOL_POOL,
	COVE_SYMBOL_COUNTER,
	COVE_SYMBOL_HISTOGRAM,
	COVE_SYMBOL_LOCK,
	COVE_SYMBOL_PERCPU,
};

/**
 * struct cove_symbol - what a name means
 * @kind: see above
 * @at: where it was declared
 * @type: its type; of a TABLE the table's
 * @declaration: the declaration, NULL of CONSTANT and of parameters of functions
 * @function: of FUNCTION
 * @release: of LOCAL that holds a capability: the operation that releases it, or NULL
 * @guard: of STATIC: the lock that must be held to read or write it, or NULL
 * @is_const: cannot be written
 * @is_shared: a table that user space sees
 * @is_state: the next version of the program is handed it, so that what is in it may be what
 *	an earlier version has written
 * @is_assigned: of LOCAL: written somewhere after its declaration, or its address is taken
 * @value: of CONSTANT; preset of PARAMETER; of PERCPU: its place among the cells, in bytes
 * @range: of LOCAL: what values it can have, where that is known from its loop; what lengths,
 *	if it is a slice that is made where it is declared and never again
 * @has_range: @range is set
 * @is_filtered: of LOCAL: a parameter of a filter, which is given back as it was left
 * @below_count: of LOCAL: it is masked where it is set, and below this power of two; or 0
 * @decides: of LOCAL: something that must hold rests on its value
 * @below: of a LOCAL that a loop counts: the slice whose length it is less than, or NULL
 * @cell: what is put there, while values are traced: trace.h
 * @is_declaring: its own initial value is being looked at
 * @lasts: of LOCAL: it is a parameter of a strand function, or something parks before its block ends
 * @index: of LOCAL: number in its function; of TABLE, POOL, PARAMETER, COUNTER, HISTOGRAM, STATIC, LOCK:
 *	among its kind; locks are taken in this order
 * @depth: of LOCAL: how many blocks are around it; parameters of functions have 1; of STATIC the
 *	same, 0 outside of functions
 */
struct cove_symbol {
	enum cove_symbol_kind kind;
	const char *name;
	struct cove_position at;
	struct cove_type *type;
	struct cove_declaration *declaration;
	struct cove_function *function;
	const struct cove_function *release;
	struct cove_symbol *guard;
	unsigned char is_const;
	unsigned char is_shared;
	unsigned char is_state;
	unsigned char is_assigned;
	unsigned char has_range;
	unsigned char is_declaring;
	unsigned char decides;
	unsigned char lasts;
	unsigned char is_filtered;
	uint64_t value;
	uint64_t below_count;
	struct cove_range range;
	const struct cove_symbol *below;
	struct cove_cell *cell;
	unsigned int index;
	unsigned int depth;
};

/* Does a frame keep it, not the stack?  Pointers do not outlast a park. */
static inline int cove_symbol_is_kept(const struct cove_symbol *symbol)
{
	return symbol->lasts && !cove_type_points(symbol->type);
}

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
