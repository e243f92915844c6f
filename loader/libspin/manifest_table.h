/* SPDX-License-Identifier: GPL-2.0-only */
/* Checks what a manifest says of tables. */
#ifndef SPIN_LIBSPIN_MANIFEST_TABLE_H
#define SPIN_LIBSPIN_MANIFEST_TABLE_H

#include "manifest_text.h"

/* Checks the table @index, and returns 0 or -EBADMSG. */
int spin_table_check(struct spin_checking *checking, uint32_t index);

#endif
