/* SPDX-License-Identifier: GPL-2.0-only */
/* Tables for both ways of running a test program: a list each, in the order of the keys' coming. */
#ifndef COVE_TEST_TABLES_H
#define COVE_TEST_TABLES_H

struct list {
	unsigned int key_size;
	unsigned int value_size;
	unsigned int room;
	unsigned int used;
	int is_array;
	unsigned char *elements;
};

struct list *list_new(unsigned int key_size, unsigned int value_size, unsigned int room);
/* All elements exist: keys are their numbers, and what is removed is zero again. */
struct list *list_new_array(unsigned int value_size, unsigned int room);
void *list_find(const struct list *list, const void *key);
/* Keys are addresses, and behind each how many of its bits count: that of which most do. */
void *list_find_prefix(const struct list *list, const void *key);
/* Returns whether there was room. */
int list_set(struct list *list, const void *key, const void *value);
/* The value of an element, from 0 to @used. */
void *list_value(const struct list *list, unsigned int number);
/* A record behind the others, without a key. Returns whether there was room. */
int list_append(struct list *list, const void *value);
int list_remove(struct list *list, const void *key);

#endif
