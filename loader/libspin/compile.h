/* SPDX-License-Identifier: GPL-2.0-only */
/* Runs the C compiler on what the Cove compiler emitted. */
#ifndef SPIN_LIBSPIN_COMPILE_H
#define SPIN_LIBSPIN_COMPILE_H

#include "../target/target.h"
#include "context.h"

/**
 * struct spin_compiled - what the compiler made
 * @object: the object
 * @object_size: bytes
 * @graph: the call graph, as text
 */
struct spin_compiled {
	uint8_t *object;
	size_t object_size;
	char *graph;
};

/**
 * spin_compile_run() - compile emitted C
 * @context: context; its include folder is the only search path
 * @target: for which machine
 * @name: what to call it in messages
 * @text: the C
 * @length: bytes
 * @compiled: out: release with spin_compiled_free()
 *
 * Return: 0; -ENOPKG: there is no compiler; -EINVAL: it refused the C; -EIO;
 * -ENOMEM; other negative errno.
 */
int spin_compile_run(struct spin_context *context, const struct spin_target *target,
		     const char *name, const char *text, size_t length,
		     struct spin_compiled *compiled);

/**
 * spin_compiled_free() - release what spin_compile_run() made
 * @compiled: which; may be zeroed memory
 */
void spin_compiled_free(struct spin_compiled *compiled);

#endif
