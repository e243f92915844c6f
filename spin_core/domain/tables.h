/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What spin_core knows of tables: that a domain makes them.
 */
#ifndef SPIN_DOMAIN_TABLES_H
#define SPIN_DOMAIN_TABLES_H

#include <linux/spin.h>

struct spin_sleepers;
struct spin_table;
struct spin_window;

/**
 * struct spin_table_operations - the table domain, as spin_core calls it
 * @create: an empty table; a pointer or an ERR_PTR (-ENOMEM, -EOPNOTSUPP).  The
 *	description may go before the table does.
 * @destroy: frees it and drops what it holds; no handler can reach it any more
 * @outlast: what was found stays until those of @sleepers that found it have ended, too;
 *	they outlive the table.  Nobody uses the table yet
 * @get: copies an element out.  0, -ENOENT, -ERANGE
 * @set: copies an element in.  0, -ENOSPC, -ENOMEM, -EINVAL, -ERANGE
 * @remove: 0, -ENOENT, -ERANGE
 * @next: the element after @key, or the first where @key is NULL, copied to
 *	@next_key and @value.  0, -ENOENT
 * @count: elements now
 * @memory: bytes of kernel memory it holds now
 * @get_of: copies out what one CPU has of an element.  0, -ENOENT, -ERANGE; -EOPNOTSUPP:
 *	all CPUs share it
 * @window: its memory, which user space may map; ends with the table for who does not take
 *	it; NULL: this kind has none
 *
 * Keys and values are kernel memory of the table's sizes, aligned to 8.  All may
 * sleep; all but create, outlast and destroy may run at the same time as handlers.
 */
struct spin_table_operations {
	struct spin_table *(*create)(const struct spin_manifest_table *description);
	void (*destroy)(struct spin_table *table);
	void (*outlast)(struct spin_table *table, struct spin_sleepers *sleepers);
	int (*get)(struct spin_table *table, const void *key, void *value);
	int (*set)(struct spin_table *table, const void *key, const void *value);
	int (*remove)(struct spin_table *table, const void *key);
	int (*next)(struct spin_table *table, const void *key, void *next_key, void *value);
	u32 (*count)(struct spin_table *table);
	size_t (*memory)(struct spin_table *table);
	int (*get_of)(struct spin_table *table, const void *key, u32 cpu, void *value);
	struct spin_window *(*window)(struct spin_table *table);
};

void spin_tables_register(const struct spin_table_operations *operations);
const struct spin_table_operations *spin_tables(void);

#endif
