/* SPDX-License-Identifier: GPL-2.0-only */
/* Arithmetic as Cove defines it: two's complement, wrapping; and on ranges of values. */
#ifndef COVE_CONSTANT_H
#define COVE_CONSTANT_H

#include "type.h"

/* The value of bits as a number of this type (sign-extended to 64 bits). */
uint64_t cove_constant_wrap(const struct cove_type *type, uint64_t bits);
/* The value of bits as a mathematical number. */
cove_wide cove_constant_value(const struct cove_type *type, uint64_t bits);
/* @a @op @b in @type (the operands' type of a comparison); 0 if it divides by zero. */
int cove_constant_binary(enum cove_token_kind op, const struct cove_type *type, uint64_t a,
			 uint64_t b, uint64_t *result);
/* -, ~, ! */
uint64_t cove_constant_unary(enum cove_token_kind op, const struct cove_type *type, uint64_t a);
/* What values @a @op @b can have when computed in @type. */
struct cove_range cove_constant_range(enum cove_token_kind op, const struct cove_type *type,
				      struct cove_range a, struct cove_range b);
/* Does every value of @inner lie in @outer? */
int cove_constant_within(struct cove_range inner, struct cove_range outer);
/* The bytes of a number turned round, @width bits wide. */
uint64_t cove_constant_swap(uint64_t bits, unsigned int width);

#endif
