/* SPDX-License-Identifier: GPL-2.0-only */
/* Writes the source that a spindle carries into a folder of its own. */
#ifndef SPIN_LIBSPIN_UNPACK_H
#define SPIN_LIBSPIN_UNPACK_H

#include "spindle.h"

/**
 * struct spin_unpacked - the folder
 * @spindle: whose source it is
 * @folder: its path
 * @program: path of the program in it
 */
struct spin_unpacked {
	const struct spin_spindle *spindle;
	char folder[64];
	char program[64 + SPIN_TEXT_SIZE];
};

/**
 * spin_unpack() - unpack the source
 * @context: whom to tell what is wrong
 * @spindle: whose
 * @unpacked: out: remove it with spin_unpacked_remove()
 *
 * Return: 0; -ENODATA: there is none; other negative errno.
 */
int spin_unpack(struct spin_context *context, const struct spin_spindle *spindle,
		struct spin_unpacked *unpacked);

/**
 * spin_unpacked_remove() - remove the folder and what was unpacked into it
 * @unpacked: which
 */
void spin_unpacked_remove(const struct spin_unpacked *unpacked);

#endif
