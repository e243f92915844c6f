/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * LRU tables: elements by key; a full one lets go of one that was not used lately.
 */
#ifndef SPIN_TABLE_LRU_H
#define SPIN_TABLE_LRU_H

#include "spin_core/domain/tables.h"

extern const struct spin_table_operations spin_lru_operations;

#endif
