// SPDX-License-Identifier: GPL-2.0-only
/*
 * A value of at most 8 bytes is replaced by one store.  A larger one may be seen
 * with some fields old and some new, as plain shared memory in Cove may (rule
 * R16); no single field is ever half written.  Writers take turns, so that what
 * stays is what one of them wrote.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/nospec.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#include "domains/table/array.h"
#include "domains/table/table.h"
#include "domains/table/value.h"
#include "spin_core/compat/compat.h"
#include "spin_core/domain/window.h"
#include "spin_core/limits.h"

/**
 * struct spin_array - an array
 * @table: what all tables have; @table.lock protects writing of values above 8 bytes
 *	and of managed ones
 * @window: of a shared one: its values
 * @values: slots, one after the other.  Those of a shared array begin a page, of which
 *	the array itself has the end of the one before: user space maps them and no more,
 *	and handlers need no pointer to find them
 */
struct spin_array {
	struct spin_table table;
	struct spin_window window;
	u64 values[];
};

static struct spin_array *array_of(struct spin_table *table)
{
	return container_of(table, struct spin_array, table);
}

static __always_inline void *slot_of(struct spin_array *array, u32 index)
{
	return (void *)array->values + (size_t)spin_value_slot(array->table.value_size) * index;
}

/**
 * spin_array_find - the value at an index
 * @table: an array
 * @key: a 32-bit index
 *
 * Context: any; a managed value is good until the raise ends.
 * Return: the value; or NULL beyond the end.
 */
void *spin_array_find(struct spin_table *table, const void *key)
{
	u32 index = get_unaligned((const u32 *)key);

	if (index >= table->room)
		return NULL;
	/* A mispredicted check must not lead to foreign memory (rule R17). */
	return slot_of(array_of(table), array_index_nospec(index, table->room));
}
EXPORT_SYMBOL_GPL(spin_array_find);

static void store(struct spin_table *table, void *slot, const void *value)
{
	if (!table->managed && table->value_size <= sizeof(u64)) {
		spin_value_store(slot, value, table->value_size);
		return;
	}
	spin_lock_bh(&table->lock);
	if (table->managed)
		spin_value_exchange(table, slot, value);
	else
		spin_value_store(slot, value, table->value_size);
	spin_unlock_bh(&table->lock);
}

static int set(struct spin_table *table, const void *key, const void *value)
{
	void *slot = spin_array_find(table, key);
	int error;

	if (!slot)
		return -ERANGE;
	error = spin_value_keep(table, value);
	if (!error)
		store(table, slot, value);
	return error;
}

/**
 * spin_array_set - replace the value at an index
 * @table: an array
 * @key: a 32-bit index
 * @value: of the table's size
 *
 * Context: an atomic raise, or rcu_read_lock().
 * Return: false beyond the end, or if the object is dying.
 */
bool spin_array_set(struct spin_table *table, const void *key, const void *value)
{
	return !set(table, key, value);
}
EXPORT_SYMBOL_GPL(spin_array_set);

static int remove(struct spin_table *table, const void *key)
{
	void *slot = spin_array_find(table, key);

	if (!slot)
		return -ERANGE;
	spin_lock_bh(&table->lock);
	if (table->managed)
		spin_value_exchange(table, slot, NULL);
	else
		spin_value_clear(slot, table->value_size);
	spin_unlock_bh(&table->lock);
	return 0;
}

/**
 * spin_array_remove - set the value at an index to zero
 * @table: an array
 * @key: a 32-bit index
 *
 * Context: as spin_array_set().
 * Return: false beyond the end.
 */
bool spin_array_remove(struct spin_table *table, const void *key)
{
	return !remove(table, key);
}
EXPORT_SYMBOL_GPL(spin_array_remove);

static void free_shared(struct spin_window *window)
{
	vfree(window->memory - PAGE_SIZE);
}

static const struct spin_window_operations window_operations = {
	.free = free_shared,
};

static struct spin_array *create_shared(size_t size)
{
	struct spin_array *array;
	void *memory;

	BUILD_BUG_ON(sizeof(*array) > PAGE_SIZE);
	memory = spin_window_allocate(PAGE_SIZE + PAGE_ALIGN(size));
	if (!memory)
		return NULL;
	memory += PAGE_SIZE;
	array = memory - sizeof(*array);
	spin_window_init(&array->window, &window_operations, memory, PAGE_ALIGN(size),
			 PAGE_ALIGN(size), false);
	return array;
}

/* A table that is too large must fail, not have others killed for it. */
static struct spin_array *create_private(size_t size)
{
	struct spin_array *array;

	return kvzalloc(struct_size(array, values, size / sizeof(array->values[0])),
			GFP_KERNEL_ACCOUNT | __GFP_RETRY_MAYFAIL | __GFP_NOWARN);
}

static struct spin_table *create(const struct spin_manifest_table *description)
{
	struct spin_array *array;
	u64 size = (u64)spin_value_slot(description->value_size) * description->room;

	if (size > SPIN_LIMIT_TABLE_MEMORY)
		return ERR_PTR(-E2BIG);
	array = description->flags & SPIN_TABLE_SHARED ? create_shared(size) :
							 create_private(size);
	if (!array)
		return ERR_PTR(-ENOMEM);
	spin_table_init(&array->table, &spin_array_operations, description);
	array->table.count = description->room;
	return &array->table;
}

static void destroy(struct spin_table *table)
{
	struct spin_array *array = array_of(table);
	u32 i;

	for (i = 0; table->managed && i < table->room; i++) {
		spin_value_drop(table, slot_of(array, i));
		cond_resched();
	}
	if (array->window.memory)
		spin_window_close(&array->window);
	else
		kvfree(array);
}

static int get(struct spin_table *table, const void *key, void *value)
{
	const void *slot = spin_array_find(table, key);

	if (!slot)
		return -ERANGE;
	spin_value_load(value, slot, table->value_size);
	return 0;
}

static int next(struct spin_table *table, const void *key, void *next_key, void *value)
{
	u32 index = 0;

	if (key) {
		index = get_unaligned((const u32 *)key);
		if (index >= table->room)
			return -ENOENT;
		index++;
	}
	if (get(table, &index, value))
		return -ENOENT;
	put_unaligned(index, (u32 *)next_key);
	return 0;
}

static size_t memory(struct spin_table *table)
{
	struct spin_array *array = array_of(table);

	if (array->window.memory)
		return PAGE_SIZE + array->window.size;
	return sizeof(*array) + (size_t)spin_value_slot(table->value_size) * table->room;
}

static struct spin_window *window(struct spin_table *table)
{
	struct spin_array *array = array_of(table);

	return array->window.memory ? &array->window : NULL;
}

const struct spin_table_operations spin_array_operations = {
	.create = create,
	.destroy = destroy,
	.get = get,
	.set = set,
	.remove = remove,
	.next = next,
	.count = spin_table_count,
	.memory = memory,
	.window = window,
};
