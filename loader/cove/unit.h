/* SPDX-License-Identifier: GPL-2.0-only */
/* A checked program: what the checker makes and the later passes read. */
#ifndef COVE_UNIT_H
#define COVE_UNIT_H

#include "diagnostic.h"
#include "scope.h"

/* No bound is known. */
#define COVE_UNBOUNDED UINT64_MAX

struct cove_call {
	struct cove_function *to;
	struct cove_expression *expression;
};

/**
 * struct cove_function - a procedure: of this program, or of an interface
 * @interface: name of the interface that declares it, NULL if none does
 * @class: declared; after the effects pass, of functions of this program, what it needs
 * @limit: what it may need at most, NONE if nothing was declared
 * @cause: the first thing in it that is not pure; @cause_text says what it is
 * @locals: parameters first
 * @calls: in the order of the text
 * @called: it is called in this program: 0 not at all, 1 at one place, 2 at several
 * @depth: how many procedures of this program the longest chain of calls below it has
 * @calls_dear: it itself calls an operation that costs much, or sets an element
 * @can_end: it can decline, cancel or fault, itself or in what it calls
 * @charged: it charges fuel
 * @own_cost: what it costs without the loops that charge for themselves
 * @cost: bound of all that it costs; COVE_UNBOUNDED
 * @price: of a procedure of an interface
 * @visit: private to passes that walk the graph of calls; at last the number of the site
 *	where a charged function pays at its start
 * @declines: it can decline or cancel, itself or in what it calls
 * @consumes, @reshapes: bit for each of the first 64 parameters: declared, or found in the body
 * @result_same: bit for each parameter that the result may be, or point into
 * @result_from: kinds of objects that the result may be a view of (numbers of the flow pass)
 */
struct cove_function {
	struct cove_symbol *symbol;
	struct cove_declaration *declaration;
	struct cove_type *type;
	const char *interface;
	enum cove_class class;
	enum cove_class limit;
	struct cove_position cause;
	const char *cause_text;
	SPIN_ARRAY(struct cove_symbol *, locals);
	SPIN_ARRAY(struct cove_call, calls);
	unsigned char called;
	unsigned int depth;
	unsigned char calls_dear;
	unsigned char can_end;
	unsigned char charged;
	uint64_t own_cost;
	uint64_t cost;
	uint64_t price;
	int visit;
	unsigned char declines;
	uint64_t consumes;
	uint64_t reshapes;
	uint64_t result_same;
	uint64_t result_from;
};

struct cove_binding {
	struct cove_declaration *declaration;
	struct cove_function *event;
	struct cove_function *handler;
	SPIN_ARRAY(struct cove_function *, guards);
	uint64_t budget;
};

struct cove_interface {
	unsigned int file;
	const char *name;
	uint64_t number;
};

struct cove_site {
	struct cove_position at;
	unsigned int kind;
};

/**
 * struct cove_unit - a checked program
 * @main_file: index of the program's own file
 * @name, @version: of the extension; NULL if the file has no extension()
 * @order: functions with bodies, each behind those that it calls
 * @structs: all structs with a body, each behind what it contains
 * @opaques: all structs that were ever named without a body
 * @is_header: the file is the header of an interface, not a program
 */
struct cove_unit {
	struct spin_arena *arena;
	struct cove_diagnostics *diagnostics;
	struct cove_program *program;
	struct cove_types types;
	struct cove_scope *globals;
	unsigned int main_file;
	int is_header;
	const char *name;
	const char *version;
	struct cove_position name_at;
	SPIN_ARRAY(struct cove_interface, interfaces);
	SPIN_ARRAY(struct cove_type *, structs);
	SPIN_ARRAY(struct cove_type *, opaques);
	SPIN_ARRAY(struct cove_function *, functions);
	SPIN_ARRAY(struct cove_function *, order);
	SPIN_ARRAY(struct cove_symbol *, statics);
	SPIN_ARRAY(struct cove_symbol *, tables);
	SPIN_ARRAY(struct cove_symbol *, counters);
	SPIN_ARRAY(struct cove_symbol *, parameters);
	SPIN_ARRAY(struct cove_binding, bindings);
	SPIN_ARRAY(struct cove_site, sites);
};

#endif
