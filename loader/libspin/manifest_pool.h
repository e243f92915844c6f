/* SPDX-License-Identifier: GPL-2.0-only */
/* Checks what a manifest says of pools and of references. */
#ifndef SPIN_LIBSPIN_MANIFEST_POOL_H
#define SPIN_LIBSPIN_MANIFEST_POOL_H

#include "context.h"

/**
 * spin_manifest_pool_check() - check pools and references strictly
 * @context: whom to tell what is wrong
 * @file: what to call it in messages
 * @manifest: its arrays lie inside it; names are checked elsewhere
 *
 * Return: 0 or -EBADMSG.
 */
int spin_manifest_pool_check(struct spin_context *context, const char *file,
			     const struct spin_manifest *manifest);

/* How many references are statics; negative if the pools have more than there are. */
int64_t spin_manifest_static_references(const struct spin_manifest *manifest);

#endif
