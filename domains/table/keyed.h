/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Keyed tables: what hash and LRU tables share.
 *
 * The kernel's rhashtable finds the elements; a ring holds them in an order that
 * only a removal and an insertion change, for listing and for the clock hand.
 * Finding is inline and made for each common size of key, because it is on the
 * path of every packet.
 */
#ifndef SPIN_TABLE_KEYED_H
#define SPIN_TABLE_KEYED_H

#include <linux/cache.h>
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
 * Key and value never change while others can see them; a managed value may.
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

/*
 * Hash functions: sums of products with secret numbers, the upper half taken.  For
 * keys that were chosen without knowing the secrets this spreads as well as
 * chance does, whatever the keys (Dietzfelbinger's multiply-shift), in a quarter
 * of the instructions of jhash.  The map's seed makes each table and each rehash
 * another function.
 */
#define SPIN_KEYED_SECRETS 4
extern u64 spin_keyed_secrets[SPIN_KEYED_SECRETS];

static inline u32 spin_keyed_hash_4(const void *key, u32 size, u32 seed)
{
	return ((spin_keyed_secrets[0] ^ seed) * get_unaligned((const u32 *)key)) >> 32;
}

static inline u32 spin_keyed_hash_8(const void *key, u32 size, u32 seed)
{
	return ((spin_keyed_secrets[0] ^ seed) * get_unaligned((const u32 *)key) +
		(spin_keyed_secrets[1] ^ seed) * get_unaligned((const u32 *)key + 1)) >> 32;
}

static inline u32 spin_keyed_hash_16(const void *key, u32 size, u32 seed)
{
	u64 sum = 0;
	u32 i;

	for (i = 0; i < 4; i++)
		sum += (spin_keyed_secrets[i] ^ seed) * get_unaligned((const u32 *)key + i);
	return sum >> 32;
}

static inline u32 spin_keyed_hash_any(const void *key, u32 size, u32 seed)
{
	return jhash(key, size, seed);
}

/* Comparisons: 0 if the key in the element is the wanted one.  Bytes, whatever they mean. */
static inline int spin_keyed_differ_4(struct rhashtable_compare_arg *wanted, const void *element)
{
	const struct spin_keyed_element *found = element;

	return *(const u32 *)found->bytes != get_unaligned((const u32 *)wanted->key);
}

static inline int spin_keyed_differ_8(struct rhashtable_compare_arg *wanted, const void *element)
{
	const struct spin_keyed_element *found = element;

	return *(const u64 *)found->bytes != get_unaligned((const u64 *)wanted->key);
}

static inline int spin_keyed_differ_16(struct rhashtable_compare_arg *wanted, const void *element)
{
	const struct spin_keyed_element *found = element;
	const u64 *key = (const u64 *)found->bytes;

	return key[0] != get_unaligned((const u64 *)wanted->key) ||
	       key[1] != get_unaligned((const u64 *)wanted->key + 1);
}

static inline int spin_keyed_differ_any(struct rhashtable_compare_arg *wanted, const void *element)
{
	const struct spin_keyed_element *found = element;

	return memcmp(found->bytes, wanted->key, wanted->ht->key_len);
}

/*
 * The map's parameters as constants of the compiler; spin_keyed_create() gives
 * the map the same ones.  The size 0 stands for all other sizes.
 */
#define SPIN_KEYED_PARAMETERS(size, suffix)					\
	((struct rhashtable_params) {						\
		.key_len = (size),						\
		.key_offset = offsetof(struct spin_keyed_element, bytes),	\
		.head_offset = offsetof(struct spin_keyed_element, node),	\
		.hashfn = spin_keyed_hash_##suffix,				\
		.obj_cmpfn = spin_keyed_differ_##suffix,			\
	})

static __always_inline struct spin_keyed_element *spin_keyed_find(struct spin_keyed *keyed,
								  const void *key)
{
	struct spin_keyed_element *found;

	spin_table_read_begin();
	switch (keyed->table.key_size) {
	case 4:
		found = rhashtable_lookup(&keyed->map, key, SPIN_KEYED_PARAMETERS(4, 4));
		break;
	case 8:
		found = rhashtable_lookup(&keyed->map, key, SPIN_KEYED_PARAMETERS(8, 8));
		break;
	case 16:
		found = rhashtable_lookup(&keyed->map, key, SPIN_KEYED_PARAMETERS(16, 16));
		break;
	default:
		found = rhashtable_lookup(&keyed->map, key, SPIN_KEYED_PARAMETERS(0, any));
		break;
	}
	spin_table_read_end();
	return found;
}

static inline struct spin_keyed *spin_keyed_of(struct spin_table *table)
{
	return container_of(table, struct spin_keyed, table);
}

/* The value of an element that spin_keyed_find() found, which may be NULL. */
static __always_inline void *spin_keyed_value(const struct spin_keyed *keyed,
					      struct spin_keyed_element *element)
{
	return element ? element->bytes + spin_value_slot(keyed->table.key_size) : NULL;
}

void spin_keyed_choose_secrets(void);
struct spin_table *spin_keyed_create(const struct spin_manifest_table *description,
				     const struct spin_table_operations *operations,
				     bool evicts) __must_check;
void spin_keyed_destroy(struct spin_table *table);
int spin_keyed_get(struct spin_table *table, const void *key, void *value);
int spin_keyed_set(struct spin_table *table, const void *key, const void *value);
int spin_keyed_remove(struct spin_table *table, const void *key);
int spin_keyed_next(struct spin_table *table, const void *key, void *next_key, void *value);
size_t spin_keyed_memory(struct spin_table *table);

#endif
