/* SPDX-License-Identifier: GPL-2.0-only */
/* A checked program: what the checker makes and the later passes read. */
#ifndef COVE_UNIT_H
#define COVE_UNIT_H

#include "diagnostic.h"
#include "scope.h"

/* No bound is known. */
#define COVE_UNBOUNDED UINT64_MAX

struct cove_cell;
struct cove_locking;

struct cove_call {
	struct cove_function *to;
	struct cove_expression *expression;
};

/**
 * struct cove_function - a procedure: of this program, or of an interface
 * @interface: name of the interface that declares it, NULL if none does
 * @prototype: of a procedure that an interface declares and this program has the body of: its
 *	declaration there, else NULL
 * @is_exported: others call it
 * @is_linked: another extension has its body
 * @linked: the first place where it calls such a one, NULL if it does not
 * @class: declared; after the effects pass, of functions of this program, what it needs
 * @limit: what it may need at most, NONE if nothing was declared
 * @cause: the first thing in it that is not pure; @cause_text says what it is
 * @locals: parameters first
 * @calls: in the order of the text
 * @called: it is called in this program: 0 not at all, 1 at one place, 2 at several
 * @depth: how many procedures of this program the longest chain of calls below it has
 * @jumps: there is a goto in it
 * @calls_dear: it itself calls an operation that costs much, or sets an element
 * @is_rare: off the usual way: it calls dear operations, or only functions that do call it;
 *	the operations that it calls are not made part of it
 * @can_end: it can decline, cancel or fault, itself or in what it calls
 * @has_checks: it is larger than plain C is: checks, masks
 * @charged: it charges fuel
 * @burns: it, or what it calls, charges fuel
 * @pays: it charges what it costs outside of its charged loops when it begins; else who calls
 *	it does
 * @own_cost: what it costs without the loops that charge for themselves
 * @cost: bound of all that it costs; COVE_UNBOUNDED
 * @price: of a procedure of an interface
 * @release: of a procedure of an interface that acquires: what releases that, or NULL
 * @ends_scope: it releases what a variable of this program holds
 * @visit: private to passes that walk the graph of calls; at last the number of the site
 *	where a charged function pays at its start
 * @is_bound: of a handler: a bind() names it
 * @result_decides: something that must hold rests on its result
 * @declines: it can decline or cancel, itself or in what it calls
 * @consumes, @reshapes: bit for each of the first 64 parameters: declared, or found in the body
 * @ends: kinds of objects of which it may reshape or consume any (numbers of the flow pass)
 * @ends_whole: those of them that it may consume
 * @result_same: bit for each parameter that the result may be, or point into
 * @returned: numbers that it returns, while values are traced: trace.h
 * @is_counted: it looks where looks are counted: into a table of kind LRU, or by a procedure of
 *	another extension
 * @here: the first place where it uses what each processor has, NULL if it does not
 * @lent: the first place where it uses an object of a domain, NULL if it does not
 * @locking: what it does with locks: of the lock pass
 * @frame: of a strand function: bytes of what it keeps while it is parked, callees included
 * @result_from: kinds of objects that the result may be a view of (numbers of the flow pass)
 */
struct cove_function {
	struct cove_symbol *symbol;
	struct cove_declaration *declaration;
	struct cove_type *type;
	const char *interface;
	const struct cove_declaration *prototype;
	unsigned char is_exported;
	unsigned char is_linked;
	const struct cove_expression *linked;
	enum cove_class class;
	enum cove_class limit;
	struct cove_position cause;
	const char *cause_text;
	SPIN_ARRAY(struct cove_symbol *, locals);
	SPIN_ARRAY(struct cove_call, calls);
	unsigned char called;
	unsigned int depth;
	unsigned char jumps;
	unsigned char calls_dear;
	unsigned char is_rare;
	unsigned char can_end;
	unsigned char has_checks;
	unsigned char charged;
	unsigned char burns;
	unsigned char pays;
	uint64_t own_cost;
	uint64_t cost;
	uint64_t price;
	struct cove_function *release;
	unsigned char ends_scope;
	int visit;
	unsigned char result_decides;
	unsigned char declines;
	unsigned char is_bound;
	unsigned char is_counted;
	uint64_t consumes;
	uint64_t reshapes;
	uint64_t ends;
	uint64_t ends_whole;
	uint64_t result_same;
	uint64_t result_from;
	uint64_t frame;
	const struct cove_expression *here;
	const struct cove_expression *lent;
	struct cove_locking *locking;
	struct cove_cell *returned;
};

/* Does it park, whoever wrote it? */
static inline int cove_function_is_strand(const struct cove_function *function)
{
	return function->declaration->class == COVE_CLASS_STRAND;
}

/* Of one that an extension exports: others handle it if what they get are copies. */
static inline int cove_function_can_be_handled(const struct cove_function *function)
{
	for (size_t i = 0; i < function->type->parameters_count; i++)
		if (function->type->parameters[i]->kind == COVE_TYPE_POINTER)
			return 0;
	return 1;
}

struct cove_binding {
	struct cove_declaration *declaration;
	struct cove_function *event;
	struct cove_function *handler;
	SPIN_ARRAY(struct cove_function *, guards);
	uint64_t budget;
};

/**
 * struct cove_interface - an interface that the program includes, or has
 * @file: where it stands
 * @is_own: among the program's own files: it is one of extensions, not of a domain
 * @is_exported: this program has the bodies of its procedures
 */
struct cove_interface {
	unsigned int file;
	const char *name;
	uint64_t number;
	unsigned char is_own;
	unsigned char is_exported;
};

/**
 * struct cove_log - a log() of the program
 * @at: where it stands
 * @format: as the manifest has it: the type of each value stands in its place
 * @values: how many
 */
struct cove_log {
	struct cove_position at;
	const char *format;
	size_t values;
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
 * @states: what the next version is handed: statics, locks, tables, counters
 * @opaques: all structs that were ever named without a body
 * @is_header: the file is the header of an interface, not a program
 * @oracle: the emitted C asks the oracle
 * @unmasked: it has no masks against speculation
 * @is_traced: what memory can hold is known: trace.h
 * @exports: procedures that others call
 * @links: procedures of other extensions that it calls
 */
struct cove_unit {
	struct spin_arena *arena;
	struct cove_diagnostics *diagnostics;
	struct cove_program *program;
	struct cove_types types;
	struct cove_scope *globals;
	unsigned int main_file;
	int is_header;
	int oracle;
	int unmasked;
	int is_traced;
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
	SPIN_ARRAY(struct cove_symbol *, pools);
	SPIN_ARRAY(struct cove_symbol *, counters);
	SPIN_ARRAY(struct cove_symbol *, histograms);
	SPIN_ARRAY(struct cove_symbol *, parameters);
	SPIN_ARRAY(struct cove_symbol *, locks);
	SPIN_ARRAY(struct cove_symbol *, percpus);
	SPIN_ARRAY(struct cove_symbol *, states);
	SPIN_ARRAY(struct cove_binding, bindings);
	SPIN_ARRAY(struct cove_function *, exports);
	SPIN_ARRAY(struct cove_function *, links);
	SPIN_ARRAY(struct cove_site, sites);
	SPIN_ARRAY(struct cove_log, logs);
};

#endif
