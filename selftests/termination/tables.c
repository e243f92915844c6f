// SPDX-License-Identifier: GPL-2.0-only
/* The operations of tables, each on a table that is full. */
#include <linux/err.h>
#include <linux/jhash.h>
#include <linux/kernel.h>
#include <linux/spin_manifest.h>
#include <linux/string.h>
#include <spin/runtime.h>

#include "domains/table/table.h"
#include "price.h"
#include "spin_core/domain/tables.h"

#define ROOM 1024U
/* Lengths of an address. */
#define PREFIXES 33U
/* The element that is measured. */
#define SUBJECT 7U

/* An address and the length of its prefix, or a number. */
struct key {
	u32 number;
	u32 length;
};

/**
 * struct work - one table
 * @table: the table
 * @key: of the element that a run is about
 * @value: of 64 bytes, which a run writes
 * @next: number of the next element that has never been in it
 */
struct work {
	struct spin_table *table;
	struct key key;
	u64 value[8];
	u32 next;
};

#define KIND(kind)							\
static void run_##kind##_find(void *data)				\
{									\
	struct work *work = data;					\
									\
	(void)spin_##kind##_find(work->table, &work->key);		\
}									\
									\
static void run_##kind##_set(void *data)				\
{									\
	struct work *work = data;					\
									\
	(void)spin_##kind##_set(work->table, &work->key, work->value);	\
}									\
									\
static void run_##kind##_remove(void *data)				\
{									\
	struct work *work = data;					\
									\
	(void)spin_##kind##_remove(work->table, &work->key);		\
}

KIND(hash)
KIND(lru)
KIND(lpm)
KIND(array)
KIND(percpu_hash)
KIND(percpu_array)

static struct key number(u32 i)
{
	return (struct key){ .number = i };
}

/* Numbers without a pattern: what a hash of secret factors makes of those in a row is chance. */
static struct key scattered(u32 i)
{
	return (struct key){ .number = jhash_1word(i, 0) };
}

/* Element SUBJECT is a whole address, and the first ones all prefixes of it: no way is longer. */
static struct key prefix(u32 i)
{
	struct key key = { .number = (__force u32)htonl(0x0a000000 + i), .length = PREFIXES - 1 };

	if (i < PREFIXES && i != SUBJECT) {
		key.number = (__force u32)htonl(0x0a000000 + SUBJECT);
		key.length = i < SUBJECT ? i : i - 1;
	}
	return key;
}

#define ROW(kind, number, bytes, key)						\
	{ #kind, number, bytes, key, run_##kind##_find, run_##kind##_set, run_##kind##_remove }

static const struct {
	const char *name;
	u32 kind;
	u32 key_size;
	struct key (*key)(u32 i);
	void (*find)(void *data);
	void (*set)(void *data);
	void (*remove)(void *data);
} kinds[] = {
	ROW(hash, SPIN_TABLE_HASH, 8, scattered), ROW(lru, SPIN_TABLE_LRU, 8, scattered),
	ROW(lpm, SPIN_TABLE_LPM, 8, prefix), ROW(array, SPIN_TABLE_ARRAY, 4, number),
	ROW(percpu_hash, SPIN_TABLE_PERCPU_HASH, 8, scattered),
	ROW(percpu_array, SPIN_TABLE_PERCPU_ARRAY, 4, number),
};

/* A run of "remove" needs an element again, one of "set" a place. */
static bool fill(void *data)
{
	struct work *work = data;

	return !spin_table_operations.set(work->table, &work->key, work->value);
}

static bool clear(void *data)
{
	struct work *work = data;

	spin_table_operations.remove(work->table, &work->key);
	return true;
}

/* The table is full, and the element is not in it. */
static bool crowd(void *data)
{
	struct work *work = data;
	struct key other = scattered(work->next++);

	clear(data);
	return !spin_table_operations.set(work->table, &other, work->value);
}

static void measure(u32 which)
{
	struct spin_manifest_table description = {
		.kind = kinds[which].kind, .key_size = kinds[which].key_size,
		.value_size = sizeof_field(struct work, value), .room = ROOM,
	};
	struct work work = { };
	char name[32];
	u32 i;

	work.table = spin_table_operations.create(&description);
	if (IS_ERR(work.table))
		return;
	for (i = 0; i < ROOM; i++) {
		work.key = kinds[which].key(i);
		(void)spin_table_operations.set(work.table, &work.key, work.value);
	}
	work.key = kinds[which].key(SUBJECT);
	scnprintf(name, sizeof(name), "%s_find", kinds[which].name);
	price_measure(name, kinds[which].find, &work, fill, NULL);
	scnprintf(name, sizeof(name), "%s_set", kinds[which].name);
	price_measure(name, kinds[which].set, &work, clear, NULL);
	scnprintf(name, sizeof(name), "%s_remove", kinds[which].name);
	price_measure(name, kinds[which].remove, &work, fill, NULL);
	if (description.kind == SPIN_TABLE_LRU) {
		work.next = ROOM;
		price_measure("lru_set_into_full", kinds[which].set, &work, crowd, NULL);
	}
	spin_table_operations.destroy(work.table);
}

/* Measures the operations of every kind of table. */
void price_tables(void)
{
	u32 i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++)
		measure(i);
}
