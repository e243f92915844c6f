/* SPDX-License-Identifier: GPL-2.0-only */
/* From emitted C to a spindle. */
#ifndef SPIN_LIBSPIN_ASSEMBLE_H
#define SPIN_LIBSPIN_ASSEMBLE_H

#include "../target/target.h"
#include "source.h"

/**
 * spin_assemble() - compile emitted C and make a spindle of it
 * @context: context
 * @target: for which machine
 * @name: what to call it in messages
 * @text: the C; trusted: it must come from the Cove compiler
 * @length: bytes
 * @files: the program's source files, to be carried along
 * @count: how many
 * @spindle: out: the spindle, checked and unsealed; its reference count is 1
 *
 * Return: 0 or the error of compiling, of the stack bound or of the check.
 */
int spin_assemble(struct spin_context *context, const struct spin_target *target,
		  const char *name, const char *text, size_t length,
		  const struct spin_source_text *files, uint32_t count,
		  struct spin_spindle **spindle);

#endif
