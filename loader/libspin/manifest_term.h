/* SPDX-License-Identifier: GPL-2.0-only */
/* Checks what a manifest says of the terms of guards, and says it in words. */
#ifndef SPIN_LIBSPIN_MANIFEST_TERM_H
#define SPIN_LIBSPIN_MANIFEST_TERM_H

#include "manifest_text.h"

/* Checks the term @index, those before it being good, and returns 0 or -EBADMSG. */
int spin_term_check(struct spin_checking *checking, uint32_t index);

#endif
