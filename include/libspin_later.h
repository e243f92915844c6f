/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The part of libspin that asks about what is done later than the raise that asks for it:
 * handlers that run later, and strands.  <libspin.h> includes it.
 */
#ifndef LIBSPIN_LATER_H
#define LIBSPIN_LATER_H

#include <linux/spin.h>

#ifdef __cplusplus
extern "C" {
#endif

struct spin_context;

/**
 * spin_async_get() - ask what became of the raises that an asynchronous handler runs for
 * @context: context
 * @info: in: @extension and @index of its binding; out: the rest; @room is 0 of others
 *
 * Return: 0; -ENOENT: no such binding.  Since: 1.
 */
int spin_async_get(struct spin_context *context, struct spin_async_info *info);

/**
 * spin_strands_get() - ask what became of the strands that a binding began
 * @context: context
 * @info: in: @extension and @index of its binding; out: the rest; @room is 0 of others
 *
 * Return: 0; -ENOENT: no such binding.  Since: 1.
 */
int spin_strands_get(struct spin_context *context, struct spin_strand_info *info);

#ifdef __cplusplus
}
#endif

#endif
