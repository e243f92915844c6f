/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The part of libspin that calls procedures of extensions.  <libspin.h> includes it.
 */
#ifndef LIBSPIN_CALL_H
#define LIBSPIN_CALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <linux/spin.h>

#ifdef __cplusplus
extern "C" {
#endif

struct spin_context;

/**
 * struct spin_number_type - a type of numbers
 * @name: in Cove: u8 to u64, s8 to s64, be16, le16, ..., bool
 * @bits: how wide it is
 * @is_signed: it can be negative
 * @is_turned: its bytes lie in memory in another order than those of the machine's own types
 */
struct spin_number_type {
	const char *name;
	unsigned int bits;
	bool is_signed;
	bool is_turned;
};

/**
 * struct spin_call_signature - what a procedure takes and returns
 * @arguments: its first @count types
 * @result: NULL: it returns nothing
 * @count: arguments
 */
struct spin_call_signature {
	const struct spin_number_type *arguments[SPIN_CALL_ARGUMENTS];
	const struct spin_number_type *result;
	size_t count;
};

/**
 * spin_call_find() - look a procedure up by its name
 * @context: context
 * @name: INTERFACE.PROCEDURE
 * @info: out: what spin_procedure_get() tells of it
 *
 * Return: 0; -ENOENT: nobody who is installed exports it; other negative errno.  Since: 1.
 */
int spin_call_find(struct spin_context *context, const char *name,
		   struct spin_procedure_info *info);

/**
 * spin_call_signature() - read what a procedure takes and returns
 * @info: the procedure
 * @signature: out: its types stay as long as the library does
 *
 * Return: 0; -EOPNOTSUPP: something of it is no number, or there are more than
 * SPIN_CALL_ARGUMENTS; nobody is told.  Since: 1.
 */
int spin_call_signature(const struct spin_procedure_info *info,
			struct spin_call_signature *signature);

/**
 * spin_call_open() - open a file by which a procedure is called
 * @context: context
 * @info: the procedure: @interface, @name and @digest
 *
 * What the kernel says of such a file stands in <linux/spin_call.h>.
 *
 * Return: a descriptor, for spin_call_run() and spin_call_close(); -ENOENT: nobody who is installed
 * exports it; -ESTALE: it has another type; -EOPNOTSUPP: processes cannot call it; -EPERM; other
 * negative errno.  Since: 1.
 */
int spin_call_open(struct spin_context *context, const struct spin_procedure_info *info);

/**
 * spin_call_run() - call a procedure
 * @context: context
 * @file: from spin_call_open()
 * @call: in: @arguments; out: @result
 *
 * Return: 0; -ENODEV: who exported it has gone; -EIO: nobody who handles it came to a good end;
 * other negative errno.  Since: 1.
 */
int spin_call_run(struct spin_context *context, int file, struct spin_call *call);

/**
 * spin_call_close() - close a file of calls; close() does the same
 * @file: from spin_call_open()
 *
 * Since: 1.
 */
void spin_call_close(int file);

/**
 * spin_call_number() - the number that a result is
 * @type: its type
 * @bits: the result
 *
 * Return: the number in the machine's own order of bytes, extended by its sign if it has
 * one.  Since: 1.
 */
uint64_t spin_call_number(const struct spin_number_type *type, uint64_t bits);

/**
 * spin_call_argument() - make an argument of a number
 * @type: its type
 * @number: as spin_call_number() gives it
 * @bits: out: the argument
 *
 * Return: 0; -ERANGE: it is no number of this type.  Since: 1.
 */
int spin_call_argument(const struct spin_number_type *type, uint64_t number, uint64_t *bits);

#ifdef __cplusplus
}
#endif

#endif
