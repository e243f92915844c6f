/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Keyed tables: what hash and LRU tables share.
 *
 * The kernel's rhashtable finds the elements; a ring holds them in an order that
 * only a removal and an insertion change, for listing and for the clock hand.
 * Finding is inline and made for each common size of key, because it is on the path
 * of every packet.
 */
#ifndef SPIN_TABLE_KEYED_H
#define SPIN_TABLE_KEYED_H

#include <linux/jhash.h>
#include <linux/rhashtable.h>

#include "domains/table/pool.h"
#include "domains/table/table.h"
#include "domains/table/value.h"
#include "spin_core/compat/compat.h"

struct spin_table_operations;

/**
 * struct spin_keyed_element - key and value
 * @pooled: @pooled.place is its place in the ring, under the table's lock
 * @node: in the map
 * @referenced: found since the clock hand passed; written by anybody at any time.
 *	A whole word: smaller ones cannot be stored alone on all machines.
 * @bytes: slot of the key, slot of the value
 *
 * Key and value never change while others can see them; a value that is one reference may.
 */
struct spin_keyed_element {
	struct spin_pooled pooled;
	struct rhash_head node;
	u32 referenced;
	u8 bytes[] __aligned(8);
};

/**
 * struct spin_keyed - a keyed table
 * @table: what all tables have; @table.lock protects the ring, the hand and changes
 *	of the map
 * @map: finds elements by key
 * @pool: memory of the elements; set once
 * @ring: all elements
 * @hand: the next one is added before it; stays at @ring unless @evicts
 * @evicts: a full table makes room for a new element; set once
 */
struct spin_keyed {
	struct spin_table table;
	struct rhashtable map;
	struct spin_pool *pool;
	struct list_head ring;
	struct list_head *hand;
	bool evicts;
};

#define SPIN_KEYED_SECRETS 4
extern u64 spin_keyed_secrets[SPIN_KEYED_SECRETS];

/*
 * The hash of a key: for the common sizes a sum of products with secret numbers,
 * of which the upper half is taken.  Whatever the keys, as long as they were chosen
 * without knowing the secrets, this spreads them as well as chance does
 * (Dietzfelbinger's multiply-shift), in a fifth of the instructions of jhash.  The
 * seed makes each table and each rehash another function.
 */
static __always_inline u32 spin_keyed_hash(const void *key, u32 size, u32 seed)
{
	const u32 *words = key;
	u64 sum = 0;
	u32 i;

	if (size != 4 && size != 8 && size != 16)
		return jhash(key, size, seed);
	/* Unrolled, so that a key that came in registers stays there. */
#pragma GCC unroll 4
	for (i = 0; i < size / sizeof(*words); i++)
		sum += (spin_keyed_secrets[i] ^ seed) * get_unaligned(words + i);
	return sum >> 32;
}

/* Keys are bytes, whatever they mean. */
static __always_inline bool spin_keyed_equal(const struct spin_keyed_element *element,
					     const void *key, u32 size)
{
	const u64 *words = (const u64 *)element->bytes;

	switch (size) {
	case 4:
		return *(const u32 *)words == get_unaligned((const u32 *)key);
	case 8:
		return words[0] == get_unaligned((const u64 *)key);
	case 16:
		return words[0] == get_unaligned((const u64 *)key) &&
		       words[1] == get_unaligned((const u64 *)key + 1);
	default:
		return !memcmp(words, key, size);
	}
}

/*
 * Finds what rhashtable_lookup() would, unless that is at one of its rare cases: an
 * element that is seen here is there, and one that is not seen in a map that
 * nobody is moving is not there.  Returns false for any other case, which is for
 * spin_keyed_find(): a call here would cost the common case its stack frame.
 */
static __always_inline bool spin_keyed_look(struct spin_keyed *keyed, const void *key, u32 size,
					    struct spin_keyed_element **found)
{
	struct bucket_table *buckets = rht_dereference_rcu(keyed->map.tbl, &keyed->map);
	struct rhash_lock_head __rcu *const *bucket;
	struct spin_keyed_element *element;
	struct rhash_head *node;
	u32 index;

	if (unlikely(buckets->nest))
		return false;
	index = rht_bucket_index(buckets, spin_keyed_hash(key, size, buckets->hash_rnd));
	bucket = &buckets->buckets[index];
	rht_for_each_rcu_from(node, rht_ptr_rcu(bucket), buckets, index) {
		element = container_of(node, struct spin_keyed_element, node);
		if (spin_keyed_equal(element, key, size)) {
			*found = element;
			return true;
		}
	}
	*found = NULL;
	/* The element that was looked at last may have been moved to another chain. */
	if (unlikely(node != RHT_NULLS_MARKER(bucket)))
		return false;
	/* Pairs with the map's barrier between linking a new table and moving into it. */
	smp_rmb();
	return likely(!rcu_access_pointer(buckets->future_tbl));
}

static __always_inline void *spin_keyed_value(struct spin_keyed_element *element, u32 key_size)
{
	return element->bytes + spin_value_slot(key_size);
}

/*
 * Marks an element as used.  The mark is read first: elements that are used all
 * the time are marked already, and a cache line that is only read stays with all
 * CPUs.
 */
static __always_inline void spin_keyed_touch(struct spin_keyed_element *element)
{
	if (!READ_ONCE(element->referenced))
		WRITE_ONCE(element->referenced, 1);
}

/* spin_keyed_look() for the value, or NULL; @touch: the look is a use. */
static __always_inline bool spin_keyed_look_value(struct spin_keyed *keyed, const void *key,
						  const u32 size, const bool touch, void **value)
{
	struct spin_keyed_element *element;

	if (!spin_keyed_look(keyed, key, size, &element))
		return false;
	if (element && touch)
		spin_keyed_touch(element);
	*value = element ? spin_keyed_value(element, size) : NULL;
	return true;
}

/*
 * SPIN_KEYED_FIND - the operation that finds by a key of one of the common sizes
 * @name: of the operation
 * @type: of the key
 * @touch: the look is a use
 *
 * The key's address is never taken on the common way, so that it stays in a register
 * and the function needs no frame.
 */
#define SPIN_KEYED_FIND(name, type, touch)						\
static noinline void *name##_otherwise(struct spin_keyed *keyed, type key)		\
{											\
	return spin_keyed_find_value(keyed, &key, touch);				\
}											\
											\
void *name(struct spin_table *table, type key)						\
{											\
	struct spin_keyed *keyed = spin_keyed_of(table);				\
	void *value;									\
	bool sure;									\
											\
	spin_table_read_begin();							\
	sure = spin_keyed_look_value(keyed, &key, sizeof(key), touch, &value);		\
	spin_table_read_end();								\
	return likely(sure) ? value : name##_otherwise(keyed, key);			\
}											\
EXPORT_SYMBOL_GPL(name)

static inline struct spin_keyed *spin_keyed_of(struct spin_table *table)
{
	return container_of(table, struct spin_keyed, table);
}

struct spin_keyed_element *spin_keyed_find(struct spin_keyed *keyed, const void *key);
void *spin_keyed_find_value(struct spin_keyed *keyed, const void *key, bool touch);
void spin_keyed_choose_secrets(void);
struct spin_table *spin_keyed_create(const struct spin_manifest_table *description,
				     const struct spin_table_operations *operations,
				     bool evicts, u32 stride) __must_check;
void spin_keyed_destroy(struct spin_table *table);
void spin_keyed_outlast(struct spin_table *table, struct spin_sleepers *sleepers);
int spin_keyed_get(struct spin_table *table, const void *key, void *value);
int spin_keyed_set(struct spin_table *table, const void *key, const void *value);
int spin_keyed_remove(struct spin_table *table, const void *key);
int spin_keyed_next(struct spin_table *table, const void *key, void *next_key, void *value);
size_t spin_keyed_memory(struct spin_table *table);

#endif
