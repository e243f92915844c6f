// SPDX-License-Identifier: GPL-2.0-only
#include "tables.h"

#include <stdlib.h>
#include <string.h>

/* Keys and values lie where a pointer may. */
static size_t aligned(size_t size)
{
	return (size + 7) & ~(size_t)7;
}

static size_t element_size(const struct list *list)
{
	return aligned(list->key_size) + aligned(list->value_size);
}

struct list *list_new(unsigned int key_size, unsigned int value_size, unsigned int room)
{
	struct list *list = calloc(1, sizeof(*list));

	if (!list)
		abort();
	list->key_size = key_size;
	list->value_size = value_size;
	list->room = room;
	list->elements = calloc(room, element_size(list));
	if (!list->elements)
		abort();
	return list;
}

struct list *list_new_array(unsigned int value_size, unsigned int room)
{
	struct list *list = list_new(sizeof(unsigned int), value_size, room);

	for (unsigned int i = 0; i < room; i++)
		memcpy(list->elements + i * element_size(list), &i, sizeof(i));
	list->used = room;
	list->is_array = 1;
	return list;
}

static unsigned char *element(const struct list *list, unsigned int number)
{
	return list->elements + number * element_size(list);
}

void *list_value(const struct list *list, unsigned int number)
{
	return element(list, number) + aligned(list->key_size);
}

void *list_find(const struct list *list, const void *key)
{
	for (unsigned int i = 0; i < list->used; i++)
		if (!memcmp(element(list, i), key, list->key_size))
			return list_value(list, i);
	return NULL;
}

/* How many bits of an address count; they are said behind it, and the rest is room. */
static unsigned int prefix_bits(const struct list *list, const unsigned char *key)
{
	return key[list->key_size > 16 ? 16 : 4];
}

static int is_covered(const unsigned char *address, const unsigned char *prefix,
		      unsigned int bits)
{
	for (unsigned int i = 0; i < bits; i++)
		if ((address[i / 8] ^ prefix[i / 8]) & 0x80 >> i % 8)
			return 0;
	return 1;
}

void *list_find_prefix(const struct list *list, const void *key)
{
	unsigned int most = prefix_bits(list, key);
	void *found = NULL;
	int longest = -1;

	for (unsigned int i = 0; i < list->used; i++) {
		unsigned int bits = prefix_bits(list, element(list, i));

		if (bits > most || (int)bits <= longest || !is_covered(key, element(list, i), bits))
			continue;
		longest = (int)bits;
		found = list_value(list, i);
	}
	return found;
}

int list_set(struct list *list, const void *key, const void *value)
{
	unsigned char *known = list_find(list, key);

	if (!known && list->used == list->room)
		return 0;
	if (!known) {
		memcpy(element(list, list->used), key, list->key_size);
		known = list_value(list, list->used++);
	}
	memcpy(known, value, list->value_size);
	return 1;
}

int list_append(struct list *list, const void *value)
{
	if (list->used == list->room)
		return 0;
	memcpy(list_value(list, list->used++), value, list->value_size);
	return 1;
}

int list_remove(struct list *list, const void *key)
{
	unsigned char *value = list_find(list, key);

	if (!value)
		return 0;
	if (list->is_array) {
		memset(value, 0, list->value_size);
		return 1;
	}
	memmove(value - aligned(list->key_size), element(list, list->used - 1),
		element_size(list));
	list->used--;
	return 1;
}
