/* SPDX-License-Identifier: GPL-2.0-only */
/* Between the files of the checker. */
#ifndef COVE_CHECKER_H
#define COVE_CHECKER_H

#include "constant.h"
#include "later.h"
#include "unit.h"

struct cove_checker {
	struct cove_unit *unit;
	struct spin_arena *arena;
	struct cove_diagnostics *diagnostics;
	struct cove_scope *scope;
	struct spin_map tags;
	struct spin_map typedefs;
	struct cove_function *function;
	unsigned int depth;
	unsigned int loops;
	unsigned int switches;
};

/* check_type.c */
struct cove_type *cove_check_type(struct cove_checker *checker, struct cove_syntax *syntax);
void cove_check_typedef(struct cove_checker *checker, struct cove_declaration *declaration);
/* The value of a constant expression that must fit u32; 0 after a fault. */
uint64_t cove_check_size(struct cove_checker *checker, struct cove_expression *expression);

/* check_expression.c */
void cove_check_expression(struct cove_checker *checker, struct cove_expression *expression);
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

/* check_word.c */
void cove_check_word(struct cove_checker *checker, struct cove_expression *expression);
void cove_check_order(struct cove_checker *checker, struct cove_expression *expression);

/* check_initializer.c */
/* @constant: only constants may stand in it. */
void cove_check_initializer(struct cove_checker *checker, struct cove_initializer *initializer,
			    struct cove_type *type, int constant);

/* An array without a size gets that of its list. */
void cove_check_infer_size(struct cove_checker *checker, struct cove_syntax *syntax,
			   const struct cove_initializer *initializer);

/* check_statement.c */
void cove_check_body(struct cove_checker *checker, struct cove_function *function);
struct cove_symbol *cove_check_add_local(struct cove_checker *checker, const char *name,
					 struct cove_position at, struct cove_type *type,
					 int is_const);

/* check_declaration.c */
void cove_check_declaration(struct cove_checker *checker, struct cove_declaration *declaration);
int cove_check_add(struct cove_checker *checker, struct cove_symbol *symbol);

#endif
