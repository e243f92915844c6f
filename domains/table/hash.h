/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Hash tables: elements by key; a full one refuses.
 */
#ifndef SPIN_TABLE_HASH_H
#define SPIN_TABLE_HASH_H

#include "spin_core/domain/tables.h"

extern const struct spin_table_operations spin_hash_operations;

#endif
