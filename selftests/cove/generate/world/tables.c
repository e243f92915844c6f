// SPDX-License-Identifier: GPL-2.0-only
/* Tables of all kinds as lists: what they do need not be fast, only the same on both sides. */
#include <stdlib.h>
#include <string.h>

#include "world.h"

enum { KIND_HASH, KIND_LRU, KIND_LPM, KIND_ARRAY, KIND_RING, KIND_PERCPU_HASH, KIND_PERCPU_ARRAY };

/* As programs declare them: a big-endian address, and how much of it counts. */
struct prefix {
	unsigned char address[4];
	unsigned char length;
	unsigned char unused[3];
};

static unsigned int address_of(const struct prefix *prefix)
{
	return (unsigned int)prefix->address[0] << 24 | (unsigned int)prefix->address[1] << 16 |
	       (unsigned int)prefix->address[2] << 8 | prefix->address[3];
}

static unsigned int mask_of(unsigned int length)
{
	return length ? ~0u << (32 - length) : 0;
}

/* What does not count is 0. */
static struct prefix trimmed(const struct prefix *prefix)
{
	struct prefix trimmed = { .length = prefix->length };
	unsigned int address = address_of(prefix) & mask_of(prefix->length);

	for (unsigned int i = 0; i < 4; i++)
		trimmed.address[i] = (unsigned char)(address >> (24 - 8 * i));
	return trimmed;
}

/* The longest that begins the address, and is no longer than what is asked for. */
static void *find_longest(const struct list *list, const struct prefix *wanted)
{
	struct prefix one = *wanted;
	void *found = NULL;

	memset(one.unused, 0, sizeof(one.unused));
	for (int length = wanted->length < 32 ? wanted->length : 32; length >= 0 && !found; length--) {
		one.length = (unsigned char)length;
		one = trimmed(&one);
		memcpy(one.address, wanted->address, sizeof(one.address));
		one = trimmed(&one);
		found = list_find(list, &one);
	}
	return found;
}

/* What user space may have written: a few small keys, any values. */
static void fill_shared(struct list *list, const char *name)
{
	unsigned char *bytes = calloc(1, list->key_size + list->value_size);

	if (!bytes)
		abort();
	for (unsigned int i = 0; i < 3 && i < list->room; i++) {
		inputs_element(&world->at, name, i, bytes, list->key_size,
			       bytes + list->key_size, list->value_size);
		list_set(list, bytes, bytes + list->key_size);
	}
	free(bytes);
}

struct world_table *world_table_new(const char *name, unsigned int kind, unsigned int key_size,
				    unsigned int value_size, unsigned int room, const void *owner)
{
	struct world_table *table = &world->tables[world->table_count];

	if (world->table_count++ == WORLD_MOST_TABLES)
		abort();
	table->kind = kind;
	table->owner = owner;
	table->list = kind == KIND_ARRAY || kind == KIND_PERCPU_ARRAY ?
			list_new_array(value_size, room) : list_new(key_size, value_size, room);
	/* What it wrote there may be another processor's. */
	if (!strncmp(name, "shared", 6) && kind < KIND_RING)
		fill_shared(table->list, name);
	return table;
}

void *world_find(struct world_table *table, const void *key)
{
	return table->kind == KIND_LPM ? find_longest(table->list, key) :
					 list_find(table->list, key);
}

static _Bool set_prefix(struct list *list, const struct prefix *prefix, const void *value)
{
	struct prefix key;

	if (prefix->length > 32)
		return 0;
	key = trimmed(prefix);
	return list_set(list, &key, value);
}

_Bool world_submit(struct world_table *table, const void *value)
{
	if (list_append(table->list, value))
		return 1;
	/* Of spin.ko, rings are as large as their memory is. */
	world->is_loose = 1;
	return 0;
}

_Bool world_set(struct world_table *table, const void *key, const void *value)
{
	struct list *list = table->list;
	size_t size = (size_t)((unsigned char *)list_value(list, 1) -
			       (unsigned char *)list_value(list, 0));

	if (table->kind == KIND_LPM)
		return set_prefix(list, key, value);
	if (table->kind == KIND_LRU && list->used == list->room && !list_find(list, key)) {
		memmove(list->elements, list->elements + size, (list->used - 1) * size);
		list->used--;
		world->is_loose = 1;
	}
	return list_set(list, key, value);
}

_Bool world_remove(struct world_table *table, const void *key)
{
	struct prefix prefix;

	if (table->kind != KIND_LPM)
		return list_remove(table->list, key);
	prefix = *(const struct prefix *)key;
	if (prefix.length > 32)
		return 0;
	prefix = trimmed(&prefix);
	return list_remove(table->list, &prefix);
}

void world_end_tables(void)
{
	for (unsigned int i = 0; i < world->table_count; i++) {
		free(world->tables[i].list->elements);
		free(world->tables[i].list);
	}
	world->table_count = 0;
}
