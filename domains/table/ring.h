/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Rings: records from handlers to one reader in user space.
 */
#ifndef SPIN_TABLE_RING_H
#define SPIN_TABLE_RING_H

struct spin_table_operations;

extern const struct spin_table_operations spin_ring_operations;

#endif
