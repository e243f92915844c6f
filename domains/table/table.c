// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/spin_manifest.h>

#include "domains/table/array.h"
#include "domains/table/hash.h"
#include "domains/table/keyed.h"
#include "domains/table/lpm.h"
#include "domains/table/lru.h"
#include "domains/table/percpu_array.h"
#include "domains/table/percpu_hash.h"
#include "domains/table/ring.h"
#include "domains/table/table.h"

static const struct spin_table_operations *const kinds[] = {
	[SPIN_TABLE_HASH] = &spin_hash_operations,
	[SPIN_TABLE_LRU] = &spin_lru_operations,
	[SPIN_TABLE_LPM] = &spin_lpm_operations,
	[SPIN_TABLE_ARRAY] = &spin_array_operations,
	[SPIN_TABLE_RING] = &spin_ring_operations,
	[SPIN_TABLE_PERCPU_HASH] = &spin_percpu_hash_operations,
	[SPIN_TABLE_PERCPU_ARRAY] = &spin_percpu_array_operations,
};

/**
 * spin_table_init - fill what all kinds have
 * @table: new, zeroed
 * @operations: of its kind
 * @description: as the manifest says
 */
void spin_table_init(struct spin_table *table, const struct spin_table_operations *operations,
		     const struct spin_manifest_table *description)
{
	table->operations = operations;
	table->key_size = description->key_size;
	table->value_size = description->value_size;
	table->room = description->room;
	table->managed = description->flags & SPIN_TABLE_MANAGED;
	table->pooled = description->flags & SPIN_TABLE_POOLED;
	spin_lock_init(&table->lock);
}

/**
 * spin_table_count - elements now
 * @table: of any kind
 *
 * Context: any.
 * Return: the count; may be old when it arrives.
 */
u32 spin_table_count(struct spin_table *table)
{
	return READ_ONCE(table->count);
}

static struct spin_table *create(const struct spin_manifest_table *description)
{
	if (description->kind >= ARRAY_SIZE(kinds))
		return ERR_PTR(-EOPNOTSUPP);
	return kinds[description->kind]->create(description);
}

static void destroy(struct spin_table *table)
{
	table->operations->destroy(table);
}

/* Kinds without elements that come back have nothing to do. */
static void outlast(struct spin_table *table, struct spin_sleepers *sleepers)
{
	if (table->operations->outlast)
		table->operations->outlast(table, sleepers);
}

static int get(struct spin_table *table, const void *key, void *value)
{
	return table->operations->get(table, key, value);
}

/*
 * Extensions that remember what they found in a table look at its version first:
 * who sees the new one must find the new elements.  User space changes one thing at
 * a time, so nobody else writes it.
 */
static int tell(struct spin_table *table, int error)
{
	if (!error) {
		/* After the change itself; spin_table_version() reads it before it looks. */
		smp_store_release(&table->head.version, table->head.version + 1);
	}
	return error;
}

static int set(struct spin_table *table, const void *key, const void *value)
{
	return tell(table, table->operations->set(table, key, value));
}

static int remove(struct spin_table *table, const void *key)
{
	return tell(table, table->operations->remove(table, key));
}

static int next(struct spin_table *table, const void *key, void *next_key, void *value)
{
	return table->operations->next(table, key, next_key, value);
}

static int get_of(struct spin_table *table, const void *key, u32 cpu, void *value)
{
	if (!table->operations->get_of)
		return -EOPNOTSUPP;
	if (cpu >= nr_cpu_ids)
		return -ERANGE;
	return table->operations->get_of(table, key, cpu, value);
}

static struct spin_window *window(struct spin_table *table)
{
	return table->operations->window ? table->operations->window(table) : NULL;
}

static u32 count(struct spin_table *table)
{
	return table->operations->count(table);
}

static size_t memory(struct spin_table *table)
{
	return table->operations->memory(table);
}

/* Exported for selftests/table: a test module makes and destroys tables as spin_core does. */
const struct spin_table_operations spin_table_operations = {
	.create = create,
	.destroy = destroy,
	.outlast = outlast,
	.get = get,
	.set = set,
	.remove = remove,
	.next = next,
	.count = count,
	.memory = memory,
	.get_of = get_of,
	.window = window,
};
EXPORT_SYMBOL_GPL(spin_table_operations);

/**
 * spin_table_start - tables can be made
 *
 * Context: init of spin.ko, before its device.
 * Return: 0.
 */
int __init spin_table_start(void)
{
	spin_keyed_choose_secrets();
	spin_tables_register(&spin_table_operations);
	return 0;
}

/**
 * spin_table_stop - the mirror of spin_table_start()
 *
 * Every table was destroyed, but elements may still wait for their grace period,
 * and the code that frees them is ours.
 * Context: exit of spin.ko; sleeps.
 */
void spin_table_stop(void)
{
	rcu_barrier();
}
