/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The part of libspin that asks how extensions and domains are linked.  <libspin.h> includes it.
 */
#ifndef LIBSPIN_LINK_H
#define LIBSPIN_LINK_H

#include <linux/spin.h>

#ifdef __cplusplus
extern "C" {
#endif

struct spin_context;

/**
 * spin_link_get() - ask about a procedure that an extension imports or exports
 * @context: context
 * @info: in: @extension and @index; out: the rest
 *
 * Return: 0; -ENOENT: no such extension, or it has no further link.  Since: 1.
 */
int spin_link_get(struct spin_context *context, struct spin_link_info *info);

#ifdef __cplusplus
}
#endif

#endif
