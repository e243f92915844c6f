/* SPDX-License-Identifier: GPL-2.0-only */
/* Compares what a spindle was compiled against with what the kernel has. */
#ifndef SPIN_LIBSPIN_TYPES_H
#define SPIN_LIBSPIN_TYPES_H

#include "spindle.h"

/**
 * spin_types_check() - is every import and event of a spindle there, of the same type?
 * @context: whom to tell what differs: both declarations
 * @spindle: which
 *
 * Return: 0; -ENOENT: the kernel has no such procedure, or it is no event; -ESTALE:
 * it has another type; -ENOMEM; other negative errno.
 */
int spin_types_check(struct spin_context *context, const struct spin_spindle *spindle);

#endif
