/* SPDX-License-Identifier: GPL-2.0-only */
/* Installs and removes; the functions for users stand in <libspin.h>. */
#ifndef SPIN_LIBSPIN_INSTALL_H
#define SPIN_LIBSPIN_INSTALL_H

#include "context.h"

/* What the image of an extension is called among the kernel's modules. */
#define SPIN_IMAGE_PREFIX "spin_"

/**
 * spin_install_lock() - keep other installers out
 * @context: context
 *
 * Return: what to hand to spin_kernel_close() when done, or a negative errno.
 */
int spin_install_lock(struct spin_context *context);

/**
 * spin_install_reap() - spin_extension_reap() for a caller that has the lock
 * @context: context
 * @reaped: out: how many, or NULL
 *
 * Return: 0 or a negative errno.
 */
int spin_install_reap(struct spin_context *context, unsigned int *reaped);

#endif
