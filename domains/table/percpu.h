/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Values of which each CPU has its own: side by side, one cache line apart at least, CPU 0's
 * first.  A handler sees and writes its own CPU's, without a lock; user space reads all
 * of them.
 */
#ifndef SPIN_TABLE_PERCPU_H
#define SPIN_TABLE_PERCPU_H

#include <linux/cache.h>
#include <linux/cpumask.h>
#include <linux/smp.h>

#include "domains/table/table.h"
#include "domains/table/value.h"

/* What one element's values take; of a kind without CPU's own ones, the one value's slot. */
static inline size_t spin_percpu_size(const struct spin_table *table)
{
	return table->stride ? (size_t)table->stride * nr_cpu_ids :
			       spin_value_slot(table->value_size);
}

/* Of values at @first, one CPU's. */
static __always_inline void *spin_percpu_value(const struct spin_table *table, void *first,
					       u32 cpu)
{
	return first + (size_t)table->stride * cpu;
}

/*
 * Of values at @first, this CPU's.  Where it does not matter which CPU that is, the caller
 * may move to another one meanwhile.
 */
static __always_inline void *spin_percpu_own(const struct spin_table *table, void *first)
{
	return spin_percpu_value(table, first, raw_smp_processor_id());
}

/* The first value of a new element, which others do not see yet. */
static inline void spin_percpu_begin(const struct spin_table *table, void *first,
				     const void *value)
{
	if (table->stride)
		memset(first, 0, spin_percpu_size(table));
	spin_value_store(spin_percpu_own(table, first), value, table->value_size);
}

/* One CPU has the value, and all others none: the sum is it. */
static inline void spin_percpu_set_sum(const struct spin_table *table, void *first,
				       const void *value)
{
	u32 cpu;

	for (cpu = 1; cpu < nr_cpu_ids; cpu++)
		spin_value_clear(spin_percpu_value(table, first, cpu), table->value_size);
	spin_value_store(first, value, table->value_size);
}

#endif
