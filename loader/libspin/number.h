/* SPDX-License-Identifier: GPL-2.0-only */
/* Types of numbers by their names in Cove. */
#ifndef SPIN_LIBSPIN_NUMBER_H
#define SPIN_LIBSPIN_NUMBER_H

#include <libspin.h>

/**
 * spin_number_find() - look a type of numbers up
 * @name: begins with its name
 * @length: of that
 *
 * Return: the type, or NULL: it is none.
 */
const struct spin_number_type *spin_number_find(const char *name, size_t length);

/**
 * spin_number_value() - the number that some bits are
 * @type: its type
 * @bits: as they lie in memory, in the lowest bits; what is above is not looked at
 *
 * Return: the number; one that is signed is extended by its sign.
 */
uint64_t spin_number_value(const struct spin_number_type *type, uint64_t bits);

/**
 * spin_number_bits() - the mirror of spin_number_value()
 * @type: its type
 * @value: the number
 * @bits: out: as they lie in memory; one that is signed is extended by its sign
 *
 * Return: 0; -ERANGE: the number is none of this type.
 */
int spin_number_bits(const struct spin_number_type *type, uint64_t value, uint64_t *bits);

#endif
