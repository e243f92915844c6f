/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pointers along the paths of a function.
 *
 * For every pointer variable a state knows whether it can be null, whether an
 * operation has ended what it points to, which variables it is a copy of or
 * points into, and which kinds of objects it is a view of.  Where paths meet,
 * states are joined; loops are walked until nothing changes.
 */
#ifndef COVE_FLOW_H
#define COVE_FLOW_H

#include "unit.h"

/* Pointers, and variables whose address is taken, in one function; kinds of objects in all. */
#define COVE_FLOW_ROOTS 64

enum cove_flow_null { COVE_FLOW_SET, COVE_FLOW_MAYBE, COVE_FLOW_NULL };

/**
 * struct cove_flow_value - what is known of a pointer
 * @null: can it be null
 * @ended: the call that ended what it points to, or NULL
 * @other: it may point where no root leads
 * @same: roots that it may be a copy of or point into
 * @from: kinds of objects that it is a view of
 * @held: roots whose capability it is, or points into
 * @released: the variable whose capability was released, if that ended it
 * @made: what was assigned, or NULL
 */
struct cove_flow_value {
	enum cove_flow_null null;
	int other;
	const struct cove_expression *ended;
	uint64_t same;
	uint64_t from;
	uint64_t held;
	const struct cove_symbol *released;
	const struct cove_expression *made;
};

/**
 * struct cove_flow_state - what is known at one place
 * @reachable: can it come here at all
 * @consumed: a call that has consumed a parameter of the handler on some path, or NULL
 * @values: by root
 */
struct cove_flow_state {
	int reachable;
	const struct cove_expression *consumed;
	struct cove_flow_value values[COVE_FLOW_ROOTS];
};

/**
 * struct cove_flow_pending - a value that was computed and is not yet used
 * @value: what is known of it; an operation may end it meanwhile
 * @type: what it points to, NULL if it is no pointer but a place behind one
 * @expression: what it was computed from
 */
struct cove_flow_pending {
	struct cove_flow_pending *outer;
	struct cove_flow_value value;
	const struct cove_type *type;
	const struct cove_expression *expression;
};

/* Variables that hold a capability where the flow is, the innermost first. */
struct cove_flow_holder {
	struct cove_flow_holder *outer;
	struct cove_symbol *symbol;
};

/* States that leave a loop or switch, joined; and what still holds something there. */
struct cove_flow_exits {
	struct cove_flow_exits *outer;
	struct cove_flow_state *breaks;
	struct cove_flow_state *continues;
	struct cove_flow_holder *break_holders;
	struct cove_flow_holder *continue_holders;
};

struct cove_flow {
	struct cove_unit *unit;
	struct cove_function *function;
	struct cove_flow_state *state;
	struct cove_flow_exits *exits;
	struct cove_flow_pending *pending;
	struct cove_flow_holder *holders;
	struct cove_symbol *roots[COVE_FLOW_ROOTS];
	unsigned int root_count;
	unsigned char *root_of;		/* by number of local, plus one; 0: none yet */
	const struct cove_type *kinds[COVE_FLOW_ROOTS];
	unsigned int kind_count;
};

/* flow_state.c */
/* Joins @from into @into; returns whether @into changed. */
int cove_flow_join(struct cove_flow_state *into, const struct cove_flow_state *from);
/* The number of a variable; -1 after a fault. */
int cove_flow_root(struct cove_flow *flow, struct cove_symbol *symbol);
/* The bit of a kind of object. */
uint64_t cove_flow_kind(struct cove_flow *flow, const struct cove_type *type);
/* An operation that reshapes or consumes what @argument points to has been called. */
void cove_flow_end(struct cove_flow *flow, const struct cove_expression *call,
		   const struct cove_type *type, struct cove_flow_value argument, int consumes);

/* Evaluates an expression whose value waits while others are evaluated; end it with _use. */
void cove_flow_wait(struct cove_flow *flow, struct cove_flow_pending *pending,
		    struct cove_expression *expression);
/* The same of a value that was found otherwise. */
void cove_flow_hold(struct cove_flow *flow, struct cove_flow_pending *pending,
		    const struct cove_expression *expression, struct cove_flow_value value);
/* The value is used now: it must not have been ended.  Last in, first out. */
struct cove_flow_value cove_flow_use(struct cove_flow *flow, struct cove_flow_pending *pending);

/* flow_holder.c */
/* A variable begins to hold what it was given. */
void cove_flow_begin_holder(struct cove_flow *flow, struct cove_symbol *symbol);
/* @call takes away what the variables in @held hold. */
void cove_flow_release(struct cove_flow *flow, const struct cove_expression *call, uint64_t held);
/* The flow leaves, at @at, the blocks of all holders but @outer and those around it. */
void cove_flow_leave(struct cove_flow *flow, const struct cove_flow_holder *outer,
		     struct cove_position at);
/* The same by a jump to a label in so many blocks. */
void cove_flow_leave_to(struct cove_flow *flow, unsigned int depth, struct cove_position at);
/* The name of a variable is used after that. */
void cove_flow_report_released(struct cove_flow *flow, const struct cove_expression *use,
			       struct cove_flow_value value);
/* Does @value of a result end with the blocks that a return leaves?  Says so. */
void cove_flow_check_returned(struct cove_flow *flow, const struct cove_expression *expression,
			      struct cove_flow_value value);

/* flow_park.c */
/* @call parks: no pointer is good behind it, and nothing may be held. */
void cove_flow_park(struct cove_flow *flow, const struct cove_expression *call);
/* Did a park end it? */
int cove_flow_is_parked(struct cove_flow_value value);
/* The name of a variable is used after that. */
void cove_flow_report_parked(struct cove_flow *flow, const struct cove_expression *use,
			     struct cove_flow_value value);

/* flow_expression.c */
struct cove_flow_value cove_flow_value_of(struct cove_flow *flow,
					  struct cove_expression *expression);
/* The address of a place: which variable it lies in, or which pointer leads there. */
struct cove_flow_value cove_flow_address(struct cove_flow *flow, struct cove_expression *place);
/* Evaluates a condition: flow->state is left as it is where it holds, @otherwise where not. */
void cove_flow_condition(struct cove_flow *flow, struct cove_expression *expression,
			 struct cove_flow_state *otherwise);
void cove_flow_initializer(struct cove_flow *flow, struct cove_initializer *initializer);
/* @expression has @value: may it go where @type is wanted? */
void cove_flow_need(struct cove_flow *flow, const struct cove_expression *expression,
		    struct cove_flow_value value, const struct cove_type *type);
void cove_flow_assign(struct cove_flow *flow, struct cove_symbol *symbol,
		      const struct cove_expression *from, struct cove_flow_value value);

/* flow_call.c */
struct cove_flow_value cove_flow_call(struct cove_flow *flow, struct cove_expression *call);
struct cove_flow_value cove_flow_word(struct cove_flow *flow, struct cove_expression *word);

#endif
