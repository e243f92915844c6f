// SPDX-License-Identifier: GPL-2.0-only
#include <linux/err.h>
#include <linux/init.h>
#include <linux/random.h>
#include <linux/sched.h>
#include <linux/slab.h>

#include "domains/table/keyed.h"
#include "domains/table/percpu.h"
#include "spin_core/limits.h"

/* Chosen once while spin.ko starts. */
u64 spin_keyed_secrets[SPIN_KEYED_SECRETS] __ro_after_init;

/**
 * spin_keyed_choose_secrets - make the hash functions unguessable
 *
 * Context: init of spin.ko, before any table is made.
 */
void __init spin_keyed_choose_secrets(void)
{
	get_random_bytes(spin_keyed_secrets, sizeof(spin_keyed_secrets));
}

static void *value_of(const struct spin_keyed *keyed, struct spin_keyed_element *element)
{
	return spin_keyed_value(element, keyed->table.key_size);
}

/* For the map's own use; finding inlines the same function. */
static u32 hash(const void *key, u32 size, u32 seed)
{
	return spin_keyed_hash(key, size, seed);
}

static int init_map(struct spin_keyed *keyed)
{
	struct rhashtable_params parameters = {
		/* Born at its final size, so that no handler waits for growth; large ones grow. */
		.nelem_hint = min_t(u32, keyed->table.room, U16_MAX),
		.key_len = keyed->table.key_size,
		.key_offset = offsetof(struct spin_keyed_element, bytes),
		.head_offset = offsetof(struct spin_keyed_element, node),
		.hashfn = hash,
	};

	return rhashtable_init(&keyed->map, &parameters);
}

/**
 * spin_keyed_find - find an element
 * @keyed: the table
 * @key: of the table's size
 *
 * Context: an atomic raise, rcu_read_lock(), or the table's lock is held.
 * Return: the element, good until the raise or the lock ends; or NULL.
 */
struct spin_keyed_element *spin_keyed_find(struct spin_keyed *keyed, const void *key)
{
	struct spin_keyed_element *found;

	spin_table_read_begin();
	if (!spin_keyed_look(keyed, key, keyed->table.key_size, &found))
		found = rhashtable_lookup(&keyed->map, key, keyed->map.p);
	spin_table_read_end();
	return found;
}

/**
 * spin_keyed_find_value - find a value by a key of any size
 * @keyed: the table
 * @key: of the table's size
 * @touch: the look is a use
 *
 * Context: as spin_keyed_find().
 * Return: the value, good until the raise or the lock ends; or NULL.
 */
void *spin_keyed_find_value(struct spin_keyed *keyed, const void *key, bool touch)
{
	struct spin_keyed_element *element = spin_keyed_find(keyed, key);

	if (!element)
		return NULL;
	if (touch)
		spin_keyed_touch(element);
	return value_of(keyed, element);
}

/**
 * spin_keyed_create - an empty keyed table
 * @description: as the manifest says
 * @operations: of its kind
 * @evicts: a full table makes room
 * @stride: see struct spin_table
 *
 * Context: may sleep.
 * Return: the table; an ERR_PTR: -E2BIG: over the limit of a table's memory; -ENOMEM.
 */
struct spin_table *spin_keyed_create(const struct spin_manifest_table *description,
				     const struct spin_table_operations *operations, bool evicts,
				     u32 stride)
{
	struct spin_keyed *keyed = kzalloc(sizeof(*keyed), GFP_KERNEL_ACCOUNT);
	size_t size;
	int error;

	if (!keyed)
		return ERR_PTR(-ENOMEM);
	spin_table_init(&keyed->table, operations, description);
	keyed->table.stride = stride;
	size = sizeof(struct spin_keyed_element) + spin_value_slot(description->key_size) +
	       spin_percpu_size(&keyed->table);
	INIT_LIST_HEAD(&keyed->ring);
	keyed->hand = &keyed->ring;
	keyed->evicts = evicts;
	keyed->pool = spin_pool_create(size, keyed->table.room);
	if (IS_ERR(keyed->pool)) {
		error = PTR_ERR(keyed->pool);
		goto free_table;
	}
	error = init_map(keyed);
	if (error)
		goto destroy_pool;
	return &keyed->table;

destroy_pool:
	spin_pool_destroy(keyed->pool);
free_table:
	kfree(keyed);
	return ERR_PTR(error);
}

/**
 * spin_keyed_destroy - the mirror of spin_keyed_create()
 * @table: the table; no handler and no task can reach it any more
 *
 * Objects that it held are put.
 * Context: may sleep.
 */
void spin_keyed_destroy(struct spin_table *table)
{
	struct spin_keyed *keyed = spin_keyed_of(table);
	struct spin_keyed_element *element, *next;

	/* First, since it stops the worker that may be moving elements. */
	rhashtable_destroy(&keyed->map);
	list_for_each_entry_safe(element, next, &keyed->ring, pooled.place) {
		spin_value_drop(table, value_of(keyed, element));
		spin_pool_give(&element->pooled);
		cond_resched();
	}
	spin_pool_destroy(keyed->pool);
	kfree(keyed);
}

/**
 * spin_keyed_outlast - elements stay until sleepers that found them have ended, too
 * @table: the table, new
 * @sleepers: of its extension; outlive the table
 */
void spin_keyed_outlast(struct spin_table *table, struct spin_sleepers *sleepers)
{
	spin_pool_outlast(spin_keyed_of(table)->pool, sleepers);
}

/**
 * spin_keyed_get - copy a value out
 * @table: the table
 * @key: of the table's size
 * @value: out, but where each CPU has its own
 *
 * Looking from outside is not a use in the sense of LRU.
 * Context: any.
 * Return: 0; -ENOENT.
 */
int spin_keyed_get(struct spin_table *table, const void *key, void *value)
{
	struct spin_keyed *keyed = spin_keyed_of(table);
	struct spin_keyed_element *element;

	rcu_read_lock();
	element = spin_keyed_find(keyed, key);
	if (element && !table->stride)
		spin_value_load(value, value_of(keyed, element), table->value_size);
	rcu_read_unlock();
	return element ? 0 : -ENOENT;
}

static struct spin_keyed_element *take_element(struct spin_keyed *keyed, const void *key,
					       const void *value)
{
	struct spin_keyed_element *element = spin_pool_take(keyed->pool);

	if (!element)
		return NULL;
	element->referenced = 0;
	spin_value_store(element->bytes, key, keyed->table.key_size);
	spin_percpu_begin(&keyed->table, value_of(keyed, element), value);
	return element;
}

/*
 * A CPU's own value is written where it is: nobody else writes it but user space.  A value
 * that is one reference is exchanged; others get a new element, for readers of the old.
 */
static int replace(struct spin_keyed *keyed, struct spin_keyed_element *old, const void *key,
		   const void *value)
{
	struct spin_keyed_element *fresh;
	int error;

	if (keyed->table.stride) {
		spin_value_store(spin_percpu_own(&keyed->table, value_of(keyed, old)), value,
				 keyed->table.value_size);
		return 0;
	}
	if (spin_value_is_reference(&keyed->table)) {
		spin_value_exchange(&keyed->table, value_of(keyed, old), value);
		return 0;
	}
	fresh = take_element(keyed, key, value);
	if (!fresh)
		return -ENOMEM;
	fresh->referenced = READ_ONCE(old->referenced);
	error = rhashtable_replace_fast(&keyed->map, &old->node, &fresh->node, keyed->map.p);
	if (WARN_ON_ONCE(error)) {
		spin_pool_give(&fresh->pooled);
		return -ENOMEM;
	}
	list_replace(&old->pooled.place, &fresh->pooled.place);
	if (keyed->hand == &old->pooled.place)
		keyed->hand = &fresh->pooled.place;
	spin_value_drop(&keyed->table, value_of(keyed, old));
	spin_pool_give_deferred(&old->pooled);
	return 0;
}

static void take_out(struct spin_keyed *keyed, struct spin_keyed_element *element)
{
	if (keyed->hand == &element->pooled.place)
		keyed->hand = element->pooled.place.next;
	list_del(&element->pooled.place);
	WARN_ON_ONCE(rhashtable_remove_fast(&keyed->map, &element->node, keyed->map.p));
	WRITE_ONCE(keyed->table.count, keyed->table.count - 1);
	spin_value_drop(&keyed->table, value_of(keyed, element));
	spin_pool_give_deferred(&element->pooled);
}

/*
 * The clock: the hand goes round the ring and spares once what was found since it
 * came by last.  Only called with elements in the ring.
 */
static struct spin_keyed_element *choose_victim(struct spin_keyed *keyed)
{
	struct spin_keyed_element *element;
	u32 steps = 0;

	for (;;) {
		if (keyed->hand == &keyed->ring)
			keyed->hand = keyed->ring.next;
		element = list_entry(keyed->hand, struct spin_keyed_element, pooled.place);
		WRITE_ONCE(keyed->table.head.age, keyed->table.head.age + 1);
		if (!READ_ONCE(element->referenced) || ++steps == SPIN_LIMIT_TABLE_SWEEP)
			return element;
		WRITE_ONCE(element->referenced, 0);
		keyed->hand = keyed->hand->next;
	}
}

static int add(struct spin_keyed *keyed, const void *key, const void *value)
{
	bool full = keyed->table.count >= keyed->table.room;
	struct spin_keyed_element *fresh;

	if (full && !keyed->evicts)
		return -ENOSPC;
	fresh = take_element(keyed, key, value);
	if (!fresh)
		return -ENOMEM;
	if (rhashtable_insert_fast(&keyed->map, &fresh->node, keyed->map.p)) {
		spin_pool_give(&fresh->pooled);
		return -ENOMEM;
	}
	if (full)
		take_out(keyed, choose_victim(keyed));
	list_add_tail(&fresh->pooled.place, keyed->hand);
	WRITE_ONCE(keyed->table.count, keyed->table.count + 1);
	return 0;
}

/**
 * spin_keyed_set - add an element or replace its value
 * @table: the table
 * @key: of the table's size
 * @value: of the table's size; may be the one in the table
 *
 * Readers see the old value or the new one, never parts of both.
 * Context: any but hard interrupts.
 * Return: 0; -ENOSPC: full, and the table does not evict; -ESTALE: the object is
 * dying; -ENOMEM: no memory, or more changes than grace periods can follow.
 */
int spin_keyed_set(struct spin_table *table, const void *key, const void *value)
{
	struct spin_keyed *keyed = spin_keyed_of(table);
	struct spin_keyed_element *element;
	int error;

	error = spin_value_keep(table, value);
	if (error)
		return error;
	spin_lock_bh(&table->lock);
	element = spin_keyed_find(keyed, key);
	if (element)
		error = replace(keyed, element, key, value);
	else
		error = add(keyed, key, value);
	spin_unlock_bh(&table->lock);
	if (error)
		spin_value_drop(table, value);
	return error;
}

/**
 * spin_keyed_remove - remove an element
 * @table: the table
 * @key: of the table's size
 *
 * Context: any but hard interrupts.
 * Return: 0; -ENOENT.
 */
int spin_keyed_remove(struct spin_table *table, const void *key)
{
	struct spin_keyed *keyed = spin_keyed_of(table);
	struct spin_keyed_element *element;

	spin_lock_bh(&table->lock);
	element = spin_keyed_find(keyed, key);
	if (element)
		take_out(keyed, element);
	spin_unlock_bh(&table->lock);
	return element ? 0 : -ENOENT;
}

/**
 * spin_keyed_next - the element after another one
 * @table: the table
 * @key: the other one's; NULL: the first element
 * @next_key: out
 * @value: out, but where each CPU has its own
 *
 * One step costs the same in a table of any size.
 * Context: any but hard interrupts.
 * Return: 0; -ENOENT: no further element, or none with this key.
 */
int spin_keyed_next(struct spin_table *table, const void *key, void *next_key, void *value)
{
	struct spin_keyed *keyed = spin_keyed_of(table);
	struct spin_keyed_element *element;
	struct list_head *place = &keyed->ring;
	int error = -ENOENT;

	spin_lock_bh(&table->lock);
	if (key) {
		element = spin_keyed_find(keyed, key);
		if (!element)
			goto unlock;
		place = &element->pooled.place;
	}
	if (list_is_last(place, &keyed->ring))
		goto unlock;
	element = list_entry(place->next, struct spin_keyed_element, pooled.place);
	spin_value_load(next_key, element->bytes, table->key_size);
	if (!table->stride)
		spin_value_load(value, value_of(keyed, element), table->value_size);
	error = 0;
unlock:
	spin_unlock_bh(&table->lock);
	return error;
}

/**
 * spin_keyed_memory - bytes that the table holds
 * @table: the table
 *
 * Context: any.
 * Return: bytes.
 */
size_t spin_keyed_memory(struct spin_table *table)
{
	struct spin_keyed *keyed = spin_keyed_of(table);
	size_t buckets;

	rcu_read_lock();
	buckets = rcu_dereference(keyed->map.tbl)->size;
	rcu_read_unlock();
	return sizeof(*keyed) + buckets * sizeof(void *) + spin_pool_memory(keyed->pool);
}
