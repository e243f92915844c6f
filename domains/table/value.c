// SPDX-License-Identifier: GPL-2.0-only
#include <linux/errno.h>

#include "domains/table/table.h"
#include "domains/table/value.h"
#include "spin_core/domain/object.h"

static struct spin_object *object_of(const void *value)
{
	return READ_ONCE(*(struct spin_object *const *)value);
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
	object = object_of(value);
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
	object = object_of(value);
	if (object)
		spin_object_put(object);
}

/**
 * spin_value_exchange - put a managed value in the place of another one
 * @table: whose values are managed
 * @slot: holds a kept value, or null; others may read it
 * @value: kept by the caller, who gives that up; NULL: a null reference
 *
 * Context: the table's lock is held.
 */
void spin_value_exchange(const struct spin_table *table, void *slot, const void *value)
{
	struct spin_object *old, *fresh = value ? object_of(value) : NULL;

	lockdep_assert_held(&table->lock);
	old = object_of(slot);
	/* Whoever finds the pointer must find the object complete. */
	smp_store_release((struct spin_object **)slot, fresh);
	if (old)
		spin_object_put(old);
}
