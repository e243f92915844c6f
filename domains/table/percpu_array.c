// SPDX-License-Identifier: GPL-2.0-only
/*
 * One array for each CPU: the values of a CPU lie together, so that its cache lines are its
 * own and hold several of them.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/nospec.h>
#include <linux/sched.h>
#include <linux/slab.h>

#include "domains/table/percpu.h"
#include "domains/table/percpu_array.h"
#include "spin_core/compat/compat.h"
#include "spin_core/limits.h"

/**
 * struct spin_percpu_array - an array for each CPU
 * @table: what all tables have; @table.stride is the size of one CPU's array
 * @values: slots of all CPUs
 */
struct spin_percpu_array {
	struct spin_table table;
	u64 values[] ____cacheline_aligned;
};

/* CPU 0's value at an index that is inside. */
static __always_inline void *first_of(struct spin_table *table, u32 index)
{
	struct spin_percpu_array *array = container_of(table, struct spin_percpu_array, table);

	/* A mispredicted check must not lead to foreign memory (rule R17). */
	index = array_index_nospec(index, table->room);
	return (void *)array->values + (size_t)spin_value_slot(table->value_size) * index;
}

static __always_inline u32 index_of(const void *key)
{
	return get_unaligned((const u32 *)key);
}

/**
 * spin_percpu_array_find - this CPU's value at an index
 * @table: an array with values for each CPU
 * @key: a 32-bit index
 *
 * Context: any.
 * Return: the value; or NULL beyond the end.
 */
void *spin_percpu_array_find(struct spin_table *table, const void *key)
{
	u32 index = index_of(key);

	return index < table->room ? spin_percpu_own(table, first_of(table, index)) : NULL;
}
EXPORT_SYMBOL_GPL(spin_percpu_array_find);

/**
 * spin_percpu_array_set - set this CPU's value at an index
 * @table: an array with values for each CPU
 * @key: a 32-bit index
 * @value: of the table's size
 *
 * Context: any.
 * Return: false beyond the end.
 */
bool spin_percpu_array_set(struct spin_table *table, const void *key, const void *value)
{
	void *own = spin_percpu_array_find(table, key);

	if (own)
		spin_value_store(own, value, table->value_size);
	return own;
}
EXPORT_SYMBOL_GPL(spin_percpu_array_set);

/**
 * spin_percpu_array_remove - set this CPU's value at an index to zero
 * @table: an array with values for each CPU
 * @key: a 32-bit index
 *
 * Context: any.
 * Return: false beyond the end.
 */
bool spin_percpu_array_remove(struct spin_table *table, const void *key)
{
	void *own = spin_percpu_array_find(table, key);

	if (own)
		spin_value_clear(own, table->value_size);
	return own;
}
EXPORT_SYMBOL_GPL(spin_percpu_array_remove);

static size_t size_of(u32 stride)
{
	return sizeof(struct spin_percpu_array) + (size_t)stride * nr_cpu_ids;
}

static struct spin_table *create(const struct spin_manifest_table *description)
{
	struct spin_percpu_array *array;
	u64 stride = ALIGN((u64)spin_value_slot(description->value_size) * description->room,
			   SMP_CACHE_BYTES);

	if (stride * nr_cpu_ids > SPIN_LIMIT_TABLE_MEMORY)
		return ERR_PTR(-E2BIG);
	/* A table that is too large must fail, not have others killed for it. */
	array = kvzalloc(size_of(stride),
			 GFP_KERNEL_ACCOUNT | __GFP_RETRY_MAYFAIL | __GFP_NOWARN);
	if (!array)
		return ERR_PTR(-ENOMEM);
	spin_table_init(&array->table, &spin_percpu_array_operations, description);
	array->table.stride = stride;
	array->table.count = description->room;
	return &array->table;
}

static void destroy(struct spin_table *table)
{
	kvfree(container_of(table, struct spin_percpu_array, table));
}

static int get(struct spin_table *table, const void *key, void *value)
{
	return index_of(key) < table->room ? 0 : -ERANGE;
}

static int get_of(struct spin_table *table, const void *key, u32 cpu, void *value)
{
	u32 index = index_of(key);

	if (index >= table->room)
		return -ERANGE;
	spin_value_load(value, spin_percpu_value(table, first_of(table, index), cpu),
			table->value_size);
	return 0;
}

static int set_sum(struct spin_table *table, const void *key, const void *value)
{
	u32 index = index_of(key);

	if (index >= table->room)
		return -ERANGE;
	spin_percpu_set_sum(table, first_of(table, index), value);
	return 0;
}

static int remove(struct spin_table *table, const void *key)
{
	u32 index = index_of(key), cpu;

	if (index >= table->room)
		return -ERANGE;
	for (cpu = 0; cpu < nr_cpu_ids; cpu++)
		spin_value_clear(spin_percpu_value(table, first_of(table, index), cpu),
				 table->value_size);
	return 0;
}

static int next(struct spin_table *table, const void *key, void *next_key, void *value)
{
	u32 index = 0;

	if (key) {
		index = index_of(key);
		if (index >= table->room)
			return -ENOENT;
		index++;
	}
	if (index >= table->room)
		return -ENOENT;
	put_unaligned(index, (u32 *)next_key);
	return 0;
}

static size_t memory(struct spin_table *table)
{
	return size_of(table->stride);
}

const struct spin_table_operations spin_percpu_array_operations = {
	.create = create,
	.destroy = destroy,
	.get = get,
	.set = set_sum,
	.remove = remove,
	.next = next,
	.count = spin_table_count,
	.memory = memory,
	.get_of = get_of,
};
