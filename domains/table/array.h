/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Arrays: values by index; all of them always exist.
 */
#ifndef SPIN_TABLE_ARRAY_H
#define SPIN_TABLE_ARRAY_H

#include "spin_core/domain/tables.h"

extern const struct spin_table_operations spin_array_operations;

#endif
