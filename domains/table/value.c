// SPDX-License-Identifier: GPL-2.0-only
#include <linux/errno.h>

#include "domains/table/table.h"
#include "domains/table/value.h"
#include "spin_core/domain/object_pool.h"

static struct spin_object *object_of(const struct spin_table *table, const void *value)
{
	void *pointer = READ_ONCE(*(void *const *)value);

	return pointer && table->pooled ? spin_pooled_object_of(pointer) : pointer;
}

/**
 * spin_value_is_reference - is a value a counted pointer and nothing else?
 * @table: the table
 *
 * Context: any.
 * Return: true if one word can take the place of another.
 */
bool spin_value_is_reference(const struct spin_table *table)
{
	return table->managed && table->value_size == sizeof(struct spin_object *);
}

/**
 * spin_value_keep - a table is about to hold a value
 * @table: the table
 * @value: of the table's type; a null reference counts nothing
 *
 * Context: any; where the value is managed, the caller keeps the object or is
 * inside the raise in which it found it.
 * Return: 0; -ESTALE: the object is dying, nothing was counted.
 */
int spin_value_keep(const struct spin_table *table, const void *value)
{
	struct spin_object *object;

	if (!table->managed)
		return 0;
	object = object_of(table, value);
	return !object || spin_object_get(object) ? 0 : -ESTALE;
}

/**
 * spin_value_drop - the mirror of spin_value_keep()
 * @table: the table
 * @value: the value; a raise that sees it may go on using the object
 *
 * Context: any.
 */
void spin_value_drop(const struct spin_table *table, const void *value)
{
	struct spin_object *object;

	if (!table->managed)
		return;
	object = object_of(table, value);
	if (object)
		spin_object_put(object);
}

/**
 * spin_value_exchange - put a reference in the place of another one
 * @table: whose values are references and nothing else
 * @slot: holds a kept value, or null; others may read it
 * @value: kept by the caller, who gives that up; NULL: a null reference
 *
 * Context: the table's lock is held.
 */
void spin_value_exchange(const struct spin_table *table, void *slot, const void *value)
{
	struct spin_object *old;

	lockdep_assert_held(&table->lock);
	old = object_of(table, slot);
	/* Whoever finds the pointer must find the object complete. */
	smp_store_release((void **)slot, value ? *(void *const *)value : NULL);
	if (old)
		spin_object_put(old);
}
