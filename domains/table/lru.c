// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>

#include "domains/table/keyed.h"
#include "domains/table/lru.h"

/**
 * spin_lru_find - the value of a key, which counts as a use
 * @table: an LRU table
 * @key: of the table's size
 *
 * Context: an atomic raise, or rcu_read_lock().
 * Return: the value, good until the raise ends; or NULL.
 */
void *spin_lru_find(struct spin_table *table, const void *key)
{
	return spin_keyed_find_value(spin_keyed_of(table), key, true);
}
EXPORT_SYMBOL_GPL(spin_lru_find);

/* The same for tables with keys of the common sizes. */
SPIN_KEYED_FIND(spin_lru_find_4, u32, true);
SPIN_KEYED_FIND(spin_lru_find_8, u64, true);
SPIN_KEYED_FIND(spin_lru_find_16, struct spin_key_16, true);

/**
 * spin_lru_set - add an element or replace its value
 * @table: an LRU table
 * @key: of the table's size
 * @value: of the table's size
 *
 * A full table lets go of an element that was not found for about the longest time.
 * Context: as spin_lru_find().
 * Return: false if the object is dying or there is no memory.
 */
bool spin_lru_set(struct spin_table *table, const void *key, const void *value)
{
	return !spin_keyed_set(table, key, value);
}
EXPORT_SYMBOL_GPL(spin_lru_set);

/**
 * spin_lru_remove - remove an element
 * @table: an LRU table
 * @key: of the table's size
 *
 * Context: as spin_lru_find().
 * Return: false if there was none.
 */
bool spin_lru_remove(struct spin_table *table, const void *key)
{
	return !spin_keyed_remove(table, key);
}
EXPORT_SYMBOL_GPL(spin_lru_remove);

static struct spin_table *create(const struct spin_manifest_table *description)
{
	return spin_keyed_create(description, &spin_lru_operations, true, 0);
}

const struct spin_table_operations spin_lru_operations = {
	.create = create,
	.destroy = spin_keyed_destroy,
	.outlast = spin_keyed_outlast,
	.get = spin_keyed_get,
	.set = spin_keyed_set,
	.remove = spin_keyed_remove,
	.next = spin_keyed_next,
	.count = spin_table_count,
	.memory = spin_keyed_memory,
};
