/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tables: what extensions keep from one raise to the next.
 *
 * Handlers call the operations of their table's kind by name (runtime.h); user
 * space comes through struct spin_table_operations, of which each kind has one.
 */
#ifndef SPIN_TABLE_TABLE_H
#define SPIN_TABLE_TABLE_H

#include <linux/rcupdate.h>
#include <linux/spinlock.h>
#include <spin/runtime.h>

#include "spin_core/domain/tables.h"

/**
 * struct spin_table - what all kinds of table have
 * @head: what extensions see; first.  The version is written under the registry's
 *	lock, the age under @lock; both are read by anybody
 * @operations: of its kind; set once
 * @key_size: bytes of a key; set once
 * @value_size: bytes of a value; set once
 * @room: most elements; set once
 * @stride: bytes from one CPU's value to the next one's, of kinds in which each CPU has
 *	values of its own; else 0; set once
 * @managed: a value begins with a counted pointer to a struct spin_object; set once
 * @pooled: it points to an object of a pool; set once
 * @lock: Protects what the kind says, against other writers.  Taken with softirqs
 *	off, by handlers and by tasks.  Order: inside the registry's lock, outside
 *	the pool's.
 * @count: elements now; written under @lock, read by anybody
 */
struct spin_table {
	struct spin_table_head head;
	const struct spin_table_operations *operations;
	u32 key_size;
	u32 value_size;
	u32 room;
	u32 stride;
	bool managed;
	bool pooled;
	spinlock_t lock;
	u32 count;
};

extern const struct spin_table_operations spin_table_operations;

int __must_check spin_table_start(void);
void spin_table_stop(void);
void spin_table_init(struct spin_table *table, const struct spin_table_operations *operations,
		     const struct spin_manifest_table *description);
u32 spin_table_count(struct spin_table *table);

/*
 * A handler reads a table with preemption off, which is all the protection that
 * RCU needs and costs nothing here.  Lockdep is told so: the kernel's own table
 * functions ask it for rcu_read_lock().  Both are empty in a kernel without it.
 */
static __always_inline void spin_table_read_begin(void)
{
	RCU_LOCKDEP_WARN(!rcu_read_lock_any_held(), "a table is read outside of a raise");
	rcu_lock_acquire(&rcu_lock_map);
}

static __always_inline void spin_table_read_end(void)
{
	rcu_lock_release(&rcu_lock_map);
}

#endif
