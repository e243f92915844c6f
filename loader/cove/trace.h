/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which numbers come where: what the pass that traces them (safe_values.c) shares.
 *
 * Two kinds of places hold numbers.  A variable of a function, whose address nobody takes,
 * is one thread's own: what it can hold is known for each point of the function, and tests
 * and checks on the way there narrow that.  All else has a cell, for which one set holds at
 * every time: whatever any store of the program leaves there, whoever runs it, and 0.
 */
#ifndef COVE_TRACE_H
#define COVE_TRACE_H

#include "unit.h"
#include "values.h"

/**
 * struct cove_cell - what lies in a variable, in all elements of an array, in one member of all
 *	structs of a type; what a function is given or returns
 * @values: every number that is put there; of a variable that is traced what it is set to, and
 *	a parameter is given
 * @is_open: others put theirs there too: nothing is known of it
 * @is_own: a variable of a function that is traced point by point; @slot: its number
 * @others: of such a variable: where it stands, and is neither set nor an index
 * @changes: how often it grew
 */
struct cove_cell {
	struct cove_values values;
	unsigned char is_open;
	unsigned char is_own;
	unsigned int slot;
	unsigned int others;
	unsigned int changes;
};

/**
 * struct cove_state - what a function's variables hold at one point of it
 * @is_dead: nothing comes here
 * @changes: how often it grew, if it is kept
 * @grew: how often each of the variables did
 * @next: of the states that are not in use
 * @slots: for each traced variable
 */
struct cove_state {
	unsigned char is_dead;
	unsigned int changes;
	unsigned char *grew;
	struct cove_state *next;
	struct cove_values slots[];
};

/* Where break and continue go. */
struct cove_jumps {
	struct cove_state *after;
	struct cove_state *again;
	struct cove_jumps *outer;
};

/**
 * struct cove_trace - the pass
 * @unit: the program
 * @function: where it is
 * @slots: variables that are traced in the function that has most
 * @types: of those in this function
 * @state: at this point
 * @idle: states to be used again
 * @jumps: of the loops and switches around this point
 * @old: of "a op= b": what a was
 * @marks: sorted numbers at which sets that grow rest; @marks_count of them
 * @visits: expressions looked at
 * @changed: some cell grew
 * @is_marking: it is the last round, in which indices are judged
 * @is_lost: something is not known here, or it takes too long: nothing is proved
 */
struct cove_trace {
	struct cove_unit *unit;
	struct cove_function *function;
	size_t slots;
	const struct cove_type **types;
	struct cove_state *state;
	struct cove_state *idle;
	struct cove_jumps *jumps;
	struct cove_values old;
	SPIN_ARRAY(cove_wide, marks);
	unsigned long visits;
	unsigned char changed;
	unsigned char is_marking;
	unsigned char is_lost;
};

/* For tests: is this step of the proof to be left out?  Named as in lie.def. */
static inline int cove_trace_lies(const struct cove_trace *trace, const char *name)
{
	return cove_mutant_lacks(&trace->unit->diagnostics->mutant, name);
}

/* stored.c: cells. */
/* Gives cells to all that can have one, with what is in it at the beginning. */
void cove_stored_begin(struct cove_trace *trace);
/* The cell of what a place denotes, or NULL. */
struct cove_cell *cove_stored_cell(const struct cove_expression *place);
/* What can be read from a place. */
struct cove_values cove_stored_values(const struct cove_trace *trace,
				      const struct cove_expression *place);
/* These too are put there. */
void cove_stored_add(struct cove_trace *trace, struct cove_cell *cell,
		     const struct cove_type *type, const struct cove_values *values);
/* What grew often grows to the next mark, or to all of its type. */
struct cove_values cove_stored_widen(const struct cove_trace *trace, const struct cove_type *type,
				     const struct cove_values *before,
				     const struct cove_values *grown, unsigned int changes);

/* trace_state.c: states. */
struct cove_state *cove_state_new(struct cove_trace *trace);
struct cove_state *cove_state_copy(struct cove_trace *trace, const struct cove_state *from);
void cove_state_drop(struct cove_trace *trace, struct cove_state *state);
/* The point is reached from another one too.  Returns whether that says more. */
int cove_state_join(struct cove_trace *trace, struct cove_state *into,
		    const struct cove_state *from, int is_kept);

/* trace_expression.c: what an expression gives, and does to the state. */
struct cove_values cove_trace_expression(struct cove_trace *trace,
					 struct cove_expression *expression);
/* A variable that is traced is set. */
void cove_trace_set(struct cove_trace *trace, struct cove_cell *cell,
		    const struct cove_values *values);
void cove_trace_initializer(struct cove_trace *trace, const struct cove_initializer *initializer,
			    const struct cove_type *type, struct cove_cell *cell);

/* trace_condition.c: what is known behind a test. */
/* Where it is true goes on; where it is not, is given back, to be dropped. */
struct cove_state *cove_trace_branch(struct cove_trace *trace, struct cove_expression *condition);
/* What an expression gave lies in a range: so do the variables that it was made from. */
void cove_trace_narrow(struct cove_trace *trace, const struct cove_expression *expression,
		       struct cove_range range);
/* Is a variable written in it? */
int cove_trace_writes(struct cove_expression *expression);

/* trace_statement.c */
void cove_trace_statement(struct cove_trace *trace, struct cove_statement *statement);

#endif
