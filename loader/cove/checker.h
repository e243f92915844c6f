/* SPDX-License-Identifier: GPL-2.0-only */
/* Between the files of the checker. */
#ifndef COVE_CHECKER_H
#define COVE_CHECKER_H

#include "check.h"
#include "constant.h"
#include "later.h"
#include "unit.h"

/**
 * struct cove_check_block - where in a block the checker is
 * @outer: the block around it
 * @block: its statements
 * @next: number of the statement behind the one that is looked at
 */
struct cove_check_block {
	struct cove_check_block *outer;
	const struct cove_statement *block;
	size_t next;
};

struct cove_checker {
	struct cove_unit *unit;
	struct spin_arena *arena;
	struct cove_diagnostics *diagnostics;
	struct cove_scope *scope;
	struct spin_map tags;
	struct spin_map typedefs;
	struct spin_map constants;	/* those of them that are const */
	struct spin_map slices;		/* by the word that names their elements */
	struct cove_function *function;
	unsigned int depth;
	struct cove_check_block *block;
	struct spin_map labels;		/* of the function */
	const struct cove_expression *acquiring;	/* whose result a new variable is to hold */
	unsigned int loops;
	unsigned int switches;
	unsigned int sizing;	/* of a sizeof: nothing is evaluated */
};

/* Is this step of a proof, of lie.def, to go wrong?  Never, but in a compiler for tests. */
static inline int cove_check_lies(const struct cove_checker *checker, const char *step)
{
	return cove_mutant_lacks(&checker->diagnostics->mutant, step);
}

/* What events run: a handler, or one that filters. */
static inline int cove_check_is_handler(const struct cove_function *function)
{
	return function->declaration->role == COVE_ROLE_HANDLER ||
	       function->declaration->role == COVE_ROLE_FILTER;
}

/* check_binding.c: of the bindings of a program */
void cove_check_bindings(struct cove_checker *checker);

/* check_type.c */
struct cove_type *cove_check_type(struct cove_checker *checker, struct cove_syntax *syntax);
void cove_check_type_alone(struct cove_checker *checker, struct cove_syntax *syntax);
void cove_check_typedef(struct cove_checker *checker, struct cove_declaration *declaration);
/* The value of a constant expression that must fit u32; 0 after a fault. */
uint64_t cove_check_size(struct cove_checker *checker, struct cove_expression *expression);

/* check_expression.c */
void cove_check_expression(struct cove_checker *checker, struct cove_expression *expression);
/* The same of what is wanted as a place: it may be one that is no plain value. */
void cove_check_location(struct cove_checker *checker, struct cove_expression *expression);
void cove_check_condition(struct cove_checker *checker, struct cove_expression *expression);
/* A constant integer; 0 and a message if it is none. */
int cove_check_constant(struct cove_checker *checker, struct cove_expression *expression);
/* What this expression does is not pure. */
void cove_check_effect(struct cove_checker *checker, struct cove_position at, const char *what);
/* Type, value and range of a number that is known. */
void cove_check_set_constant(struct cove_expression *expression, struct cove_type *type,
			     uint64_t value);

/* check_operator.c */
void cove_check_unary(struct cove_checker *checker, struct cove_expression *expression);
void cove_check_binary(struct cove_checker *checker, struct cove_expression *expression);
void cove_check_assign(struct cove_checker *checker, struct cove_expression *expression);
void cove_check_step(struct cove_checker *checker, struct cove_expression *expression);
void cove_check_conditional(struct cove_checker *checker, struct cove_expression *expression);

/* check_convert.c */
/* Converts to a type without being asked, or says why not. */
void cove_check_convert(struct cove_checker *checker, struct cove_expression **place,
			struct cove_type *type);
/* Converts numbers without a question (the arithmetic conversions). */
void cove_check_convert_number(struct cove_checker *checker, struct cove_expression **place,
			       struct cove_type *type);
void cove_check_cast(struct cove_checker *checker, struct cove_expression *expression);
/* What values a number can have, where an enum has those of its constants alone. */
struct cove_range cove_check_values(const struct cove_expression *expression);
/* Are these bits, not a number that may be negative, and does an unsigned type hold them all? */
int cove_check_is_bits(const struct cove_expression *expression, const struct cove_type *type);
/* What to write where a shift of 32 bits meets a wider type; @otherwise if there is none. */
const char *cove_check_shift_hint(struct cove_checker *checker,
				  const struct cove_expression *expression,
				  const struct cove_type *type, const char *otherwise);

/* check_word.c */
void cove_check_word(struct cove_checker *checker, struct cove_expression *expression);
void cove_check_order(struct cove_checker *checker, struct cove_expression *expression);

/* check_slice.c */
/* The slices that every program has. */
void cove_check_begin_slices(struct cove_checker *checker);
/* slice_type(T): from here on there are slices of T. */
void cove_check_slice_type(struct cove_checker *checker, struct cove_declaration *declaration);
struct cove_type *cove_check_slice(struct cove_checker *checker, struct cove_syntax *syntax);
/* Says that slices are not kept where one of @type is to be. */
int cove_check_kept(struct cove_checker *checker, struct cove_position at,
		    const struct cove_type *type);
/* s.len and s.at */
void cove_check_slice_member(struct cove_checker *checker, struct cove_expression *expression);
/* s.at[i]: is it the elements of a slice that are indexed?  Then it is checked here. */
int cove_check_slice_index(struct cove_checker *checker, struct cove_expression *expression);
/* "{ array, length }" as a value of a type that is a slice. */
struct cove_expression *cove_check_slice_braces(struct cove_checker *checker,
						struct cove_initializer *initializer,
						struct cove_type *type);
/* slice_of() and sub_slice() */
void cove_check_slice_word(struct cove_checker *checker, struct cove_expression *expression);
/* The slice whose length bounds a loop: "i < s.len". */
struct cove_symbol *cove_check_slice_bound(const struct cove_expression *condition);

/* The first argument names a table, counter, lock: it is no value.  NULL if it does not. */
struct cove_symbol *cove_check_named(struct cove_checker *checker, struct cove_expression *name,
				     enum cove_symbol_kind kind, const char *what,
				     const char *word);

/* check_shared.c */
/* What many processors use at once: a lock, what a lock guards, what each processor has. */
void cove_check_lock(struct cove_checker *checker, struct cove_symbol *symbol);
void cove_check_percpu(struct cove_checker *checker, struct cove_symbol *symbol);
void cove_check_state(struct cove_checker *checker, struct cove_symbol *symbol);
void cove_check_guarded(struct cove_checker *checker, struct cove_symbol *symbol);
/* A member that is a lock, or is guarded by one. */
void cove_check_lock_member(struct cove_checker *checker, const struct cove_type *type,
			    const struct cove_member *member, struct cove_field *field);
/* The lock that a block holds, and that it is the same one all the time. */
void cove_check_holding(struct cove_checker *checker, struct cove_expression *place);
void cove_check_held_block(struct cove_checker *checker, const struct cove_statement *holding);
/* atomic_add() and its like, percpu_sum(). */
void cove_check_atomic(struct cove_checker *checker, struct cove_expression *expression);
void cove_check_percpu_sum(struct cove_checker *checker, struct cove_expression *expression);
/* What others change meanwhile is no plain value: says so, and what to write. */
void cove_check_plain(struct cove_checker *checker, struct cove_expression *expression);

/* check_capability.c */
/* A prototype: what it acquires, if it does, is released by what it says. */
void cove_check_acquires(struct cove_checker *checker, struct cove_function *function);
/* A call that acquires: what it acquires goes into a new variable. */
void cove_check_acquired(struct cove_checker *checker, const struct cove_expression *call);
/* A call: what it takes away is named by the variable that holds it. */
void cove_check_given(struct cove_checker *checker, const struct cove_expression *call);
/* Will this be the first value of @symbol?  Before and after that is looked at. */
void cove_check_begin_holder(struct cove_checker *checker, const struct cove_expression *value);
void cove_check_end_holder(struct cove_checker *checker, struct cove_symbol *symbol,
			   const struct cove_expression *value);
/* Says that a variable that holds a capability is not assigned, if it is one. */
void cove_check_holder_kept(struct cove_checker *checker, const struct cove_expression *target);

/* check_initializer.c */
/* @constant: only constants may stand in it. */
void cove_check_initializer(struct cove_checker *checker, struct cove_initializer *initializer,
			    struct cove_type *type, int constant);

/* An array without a size gets that of its list. */
void cove_check_infer_size(struct cove_checker *checker, struct cove_syntax *syntax,
			   const struct cove_initializer *initializer);

/* check_name.c */
/* What to write instead of a name that means nothing here. */
const char *cove_check_advice(struct cove_checker *checker, const char *name);
void cove_check_undeclared(struct cove_checker *checker, struct cove_position at,
			   const char *name);
void cove_check_undeclared_function(struct cove_checker *checker, struct cove_position at,
				    const char *name);
/* A type shows no members. */
void cove_check_no_members(struct cove_checker *checker, struct cove_position at,
			   const struct cove_type *type);
/* A note: what was spoken of is declared there. */
void cove_check_note(struct cove_checker *checker, const struct cove_symbol *symbol);

/* check_count.c */
/* Sets the trips of a for loop.  The variable that counts them, whose range is set, or NULL. */
struct cove_symbol *cove_check_count(struct cove_checker *checker, struct cove_statement *loop);

/* check_log.c */
void cove_check_log(struct cove_checker *checker, struct cove_expression *expression);

/* check_pool.c */
struct cove_type *cove_check_pool_type(struct cove_checker *checker, struct cove_syntax *syntax);
void cove_check_pool(struct cove_checker *checker, struct cove_declaration *declaration,
		     struct cove_type *type);
void cove_check_new(struct cove_checker *checker, struct cove_expression *expression);
void cove_check_try_keep(struct cove_checker *checker, struct cove_expression *expression);
/* What @target becomes is counted: is that right, and can it fail? */
void cove_check_counted(struct cove_checker *checker, struct cove_expression *assign);
/* May a static be of this type, which is or holds a reference?  Says why not. */
int cove_check_static_reference(struct cove_checker *checker,
				const struct cove_declaration *declaration,
				const struct cove_type *type);

/* check_statement.c */
void cove_check_body(struct cove_checker *checker, struct cove_function *function);

/* check_goto.c */
/* Finds the label of a jump: behind it, in a block around it. */
void cove_check_goto(struct cove_checker *checker, struct cove_statement *jump);
void cove_check_label(struct cove_checker *checker, struct cove_statement *label);

/* check_export.c */
/* The interface that a file declares, or NULL. */
struct cove_interface *cove_check_interface_of(const struct cove_unit *unit, unsigned int file);
/* Is it a procedure of an interface of the program's own files? */
int cove_check_is_own(const struct cove_unit *unit, const struct cove_function *function);
void cove_check_exports_word(struct cove_checker *checker,
			     const struct cove_declaration *declaration);
/* Can it be bound to its event, if that is a procedure of an extension?  Tells why not. */
int cove_check_handled(struct cove_checker *checker, const struct cove_binding *binding);
/* A prototype in an interface of the program's own. */
void cove_check_own_prototype(struct cove_checker *checker, const struct cove_function *function);
/* At the end: which procedures the program exports, and which it links to. */
void cove_check_exports(struct cove_checker *checker);

/* check_declaration.c */
/* May a static variable be of this type?  Says why not. */
int cove_check_static_type(struct cove_checker *checker,
			   const struct cove_declaration *declaration,
			   const struct cove_type *type);
/* A static variable, outside of functions or in one. */
void cove_check_static(struct cove_checker *checker, struct cove_declaration *declaration,
		       struct cove_type *type);
/* May what needs memory stand in this file?  Says that it may not. */
int cove_check_place(struct cove_checker *checker, const struct cove_declaration *declaration);
int cove_check_add(struct cove_checker *checker, struct cove_symbol *symbol);
void cove_check_assert(struct cove_checker *checker, struct cove_declaration *declaration);

/* check_strand.c */
/* What parks may take long: what it is given, and gives, is nobody's but its own. */
void cove_check_strand(struct cove_checker *checker, const struct cove_declaration *declaration,
		       const struct cove_type *type);
/*
 * May this be bound to that event?  What is bound to an event of strands begins one; all others
 * are for handlers.
 */
/* check_async.c: may a handler run later? */
void cove_check_async(struct cove_checker *checker, const struct cove_binding *binding);
int cove_check_bound(struct cove_checker *checker, const struct cove_binding *binding);

#endif
