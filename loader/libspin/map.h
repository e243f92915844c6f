/* SPDX-License-Identifier: GPL-2.0-only */
/* Memory of tables; the functions for users stand in <libspin_map.h>. */
#ifndef SPIN_LIBSPIN_MAP_H
#define SPIN_LIBSPIN_MAP_H

#include "context.h"

/**
 * spin_map_open() - a file for the memory of a table
 * @context: context
 * @table: the table
 * @writable: what may be written can be
 *
 * Return: a file descriptor; -EBUSY: a ring that has a reader; another negative errno.
 */
int spin_map_open(struct spin_context *context, const struct spin_table_info *table,
		  bool writable);

/**
 * spin_map_slot() - bytes from one value to the next one
 * @table: the table
 *
 * Return: its value's size, at the next multiple of 8.
 */
size_t spin_map_slot(const struct spin_table_info *table);

#endif
