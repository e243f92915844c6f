/* SPDX-License-Identifier: GPL-2.0-only */
/* Installs and removes; the functions for users stand in <libspin.h>. */
#ifndef SPIN_LIBSPIN_INSTALL_H
#define SPIN_LIBSPIN_INSTALL_H

#include <stdbool.h>

#include "context.h"

/* What the image of an extension is called among the kernel's modules. */
#define SPIN_IMAGE_PREFIX "spin_"

/* Two versions are there at a time: the one is called so behind its name. */
#define SPIN_IMAGE_OTHER ".b"
#define SPIN_IMAGE_NAME_SIZE (SPIN_NAME_SIZE + sizeof(SPIN_IMAGE_PREFIX SPIN_IMAGE_OTHER))

/**
 * struct spin_installing - an install or a replacement under way
 * @context: context
 * @spindle: which
 * @options: how
 * @device: open file of the device, or -1
 * @ticket: the promise of SPIN_PREPARE
 * @number: of the extension, once it is installed
 * @image: name of the module
 * @message: the kernel's own words
 */
struct spin_installing {
	struct spin_context *context;
	const struct spin_spindle *spindle;
	const struct spin_install_options *options;
	int device;
	uint64_t ticket;
	uint64_t number;
	char image[SPIN_IMAGE_NAME_SIZE];
	char message[SPIN_TEXT_SIZE];
};

/* Steps of an install: 0 or a negative errno, which is told. */
int spin_installing_check(struct spin_installing *installing);
int spin_installing_prepare(struct spin_installing *installing);
int spin_installing_load(struct spin_installing *installing);
/* Tells what the kernel says to a step that it refused with @status, which is returned. */
int spin_installing_refused(struct spin_installing *installing, int status, const char *step);

/* What one of an extension's two images is called. */
void spin_install_image(char image[SPIN_IMAGE_NAME_SIZE], const char *name, bool other);
/* Deletes an image that nobody runs any more. */
int spin_install_delete(struct spin_context *context, const char *name, const char *image);

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
 * @keep: name of an extension that stays, even if the kernel has taken it out, or NULL
 * @reaped: out: how many, or NULL
 *
 * Return: 0 or a negative errno.
 */
int spin_install_reap(struct spin_context *context, const char *keep, unsigned int *reaped);

#endif
