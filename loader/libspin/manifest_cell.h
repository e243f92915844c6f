/* SPDX-License-Identifier: GPL-2.0-only */
/* Checks what a manifest says of cells, and of what counts in them. */
#ifndef SPIN_LIBSPIN_MANIFEST_CELL_H
#define SPIN_LIBSPIN_MANIFEST_CELL_H

#include "manifest_text.h"

/**
 * spin_cell_take() - somebody counts in cells, and nobody else does
 * @checking: of the manifest
 * @cell: the first of them
 * @count: how many
 * @what: who counts there
 *
 * Return: 0 or -EBADMSG.
 */
int spin_cell_take(struct spin_checking *checking, uint32_t cell,
			    uint32_t count, const char *what);

/* Check the element @index of an array, and return 0 or -EBADMSG. */
int spin_counter_check(struct spin_checking *checking, uint32_t index);
int spin_block_check(struct spin_checking *checking, uint32_t index);
int spin_log_check(struct spin_checking *checking, uint32_t index);

#endif
