// SPDX-License-Identifier: GPL-2.0-only
/*
 * The elements of a keyed table, all CPUs' values in each.  Elements come and go under the
 * table's lock; what a handler changes all the time, its own value, it writes without.
 */
#include <linux/err.h>
#include <linux/export.h>

#include "domains/table/keyed.h"
#include "domains/table/percpu.h"
#include "domains/table/percpu_hash.h"
#include "spin_core/limits.h"

/**
 * spin_percpu_hash_find - this CPU's value of a key
 * @table: a hash table with values for each CPU
 * @key: of the table's size
 *
 * Context: an atomic raise, or rcu_read_lock().
 * Return: the value, good until the raise ends; or NULL: no CPU has one.
 */
void *spin_percpu_hash_find(struct spin_table *table, const void *key)
{
	void *first = spin_keyed_find_value(spin_keyed_of(table), key, false);

	return first ? spin_percpu_own(table, first) : NULL;
}
EXPORT_SYMBOL_GPL(spin_percpu_hash_find);

/**
 * spin_percpu_hash_set - set this CPU's value
 * @table: a hash table with values for each CPU
 * @key: of the table's size; a new one is 0 on all other CPUs
 * @value: of the table's size
 *
 * Context: as spin_percpu_hash_find().
 * Return: false if the table is full or there is no memory.
 */
bool spin_percpu_hash_set(struct spin_table *table, const void *key, const void *value)
{
	void *own = spin_percpu_hash_find(table, key);

	if (!own)
		return !spin_keyed_set(table, key, value);
	spin_value_store(own, value, table->value_size);
	return true;
}
EXPORT_SYMBOL_GPL(spin_percpu_hash_set);

/**
 * spin_percpu_hash_remove - remove an element, with all CPUs' values
 * @table: a hash table with values for each CPU
 * @key: of the table's size
 *
 * Context: as spin_percpu_hash_find().
 * Return: false if there was none.
 */
bool spin_percpu_hash_remove(struct spin_table *table, const void *key)
{
	return !spin_keyed_remove(table, key);
}
EXPORT_SYMBOL_GPL(spin_percpu_hash_remove);

static struct spin_table *create(const struct spin_manifest_table *description)
{
	u32 stride = ALIGN(description->value_size, SMP_CACHE_BYTES);

	if ((u64)stride * nr_cpu_ids > SPIN_LIMIT_PERCPU_ELEMENT)
		return ERR_PTR(-E2BIG);
	return spin_keyed_create(description, &spin_percpu_hash_operations, false, stride);
}

static int set_sum(struct spin_table *table, const void *key, const void *value)
{
	void *first;

	rcu_read_lock();
	first = spin_keyed_find_value(spin_keyed_of(table), key, false);
	if (first)
		spin_percpu_set_sum(table, first, value);
	rcu_read_unlock();
	return first ? 0 : spin_keyed_set(table, key, value);
}

static int get_of(struct spin_table *table, const void *key, u32 cpu, void *value)
{
	void *first;

	rcu_read_lock();
	first = spin_keyed_find_value(spin_keyed_of(table), key, false);
	if (first)
		spin_value_load(value, spin_percpu_value(table, first, cpu), table->value_size);
	rcu_read_unlock();
	return first ? 0 : -ENOENT;
}

const struct spin_table_operations spin_percpu_hash_operations = {
	.create = create,
	.destroy = spin_keyed_destroy,
	.outlast = spin_keyed_outlast,
	.get = spin_keyed_get,
	.set = set_sum,
	.remove = spin_keyed_remove,
	.next = spin_keyed_next,
	.count = spin_table_count,
	.memory = spin_keyed_memory,
	.get_of = get_of,
};
