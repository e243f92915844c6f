/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SPIN_LIBSPIN_COMPLETE_H
#define SPIN_LIBSPIN_COMPLETE_H

#include "context.h"

/* spin_image_complete() for a module that has a name of its own. */
int spin_image_complete_as(struct spin_context *context, const struct spin_spindle *spindle,
			   const char *name, uint64_t ticket, void **image, size_t *size);

#endif
