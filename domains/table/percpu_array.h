/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Arrays in which each CPU has values of its own.
 */
#ifndef SPIN_TABLE_PERCPU_ARRAY_H
#define SPIN_TABLE_PERCPU_ARRAY_H

struct spin_table_operations;

extern const struct spin_table_operations spin_percpu_array_operations;

#endif
