/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a procedure takes and returns, where all of it is numbers: read in its canonical
 * declaration, which its digest is of.
 */
#ifndef SPIN_SYSCALL_SIGNATURE_H
#define SPIN_SYSCALL_SIGNATURE_H

#include <linux/spin_call.h>
#include <linux/types.h>

struct spin_procedure;

/**
 * struct spin_number - a type of numbers
 * @inside: bits that are the number's own, the lowest ones
 * @half: of a signed type that is less than 64 bits wide how many numbers are negative; else 0
 * @bits: how wide it is; 0: nothing is returned
 */
struct spin_number {
	u64 inside;
	u64 half;
	u32 bits;
};

/**
 * struct spin_signature - what a procedure takes and returns
 * @arguments: the first @count of them
 * @result: what it returns
 * @count: arguments
 * @is_narrow: one of them has less than 32 bits
 */
struct spin_signature {
	struct spin_number arguments[SPIN_CALL_ARGUMENTS];
	struct spin_number result;
	u32 count;
	bool is_narrow;
};

/* The number of its own bits, whatever is in the others. */
static inline u64 spin_number_extend(const struct spin_number *number, u64 value)
{
	return ((value & number->inside) ^ number->half) - number->half;
}

int spin_signature_read(const struct spin_procedure *procedure,
			struct spin_signature *signature) __must_check;

#endif
