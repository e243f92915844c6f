/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Hash tables in which each CPU has values of its own.
 */
#ifndef SPIN_TABLE_PERCPU_HASH_H
#define SPIN_TABLE_PERCPU_HASH_H

struct spin_table_operations;

extern const struct spin_table_operations spin_percpu_hash_operations;

#endif
