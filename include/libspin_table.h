/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The part of libspin that reads and changes tables of extensions, and turns the
 * bytes of keys and values into words and back.  <libspin.h> includes it.
 */
#ifndef LIBSPIN_TABLE_H
#define LIBSPIN_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <linux/spin.h>

#ifdef __cplusplus
extern "C" {
#endif

struct spin_context;
struct spin_layout;

/**
 * spin_table_get() - ask about a table
 * @context: context
 * @info: in: @extension and @index; out: the rest
 *
 * Return: 0; -ENOENT: no such table.  Since: 1.
 */
int spin_table_get(struct spin_context *context, struct spin_table_info *info);

/**
 * spin_table_find() - ask about a table by its name
 * @context: context
 * @extension: number of the extension
 * @name: name of the table
 * @info: out
 *
 * Return: 0; -ENOENT: no such table.  Since: 1.
 */
int spin_table_find(struct spin_context *context, uint64_t extension, const char *name,
		    struct spin_table_info *info);

/**
 * spin_table_read() - read an element
 * @context: context
 * @table: from spin_table_get()
 * @key: @table->key_size bytes
 * @value: out: @table->value_size bytes
 *
 * Where each CPU has values of its own it is their sum, member by member; so it is in
 * spin_table_next().  The CPUs are not stopped for it.
 *
 * Return: 0; -ENOENT: no such element; -EACCES: the table is private.  Since: 1.
 */
int spin_table_read(struct spin_context *context, const struct spin_table_info *table,
		    const void *key, void *value);

/**
 * spin_table_read_cpu() - read what one CPU has of an element
 * @context: context
 * @table: from spin_table_get(), of kind percpu_hash or percpu_array
 * @key: @table->key_size bytes
 * @cpu: from 0
 * @value: out: @table->value_size bytes; 0 of a CPU that is not there
 *
 * Return: 0; -ENOENT: no such element; -ERANGE: no further CPU, or an index beyond the array;
 * -EOPNOTSUPP: all CPUs share the values; -EACCES: the table is private.  Since: 1.
 */
int spin_table_read_cpu(struct spin_context *context, const struct spin_table_info *table,
			const void *key, uint32_t cpu, void *value);

/**
 * spin_table_write() - add an element or replace it
 * @context: context
 * @table: from spin_table_get()
 * @key: @table->key_size bytes
 * @value: @table->value_size bytes; where each CPU has its own, the sum will be that
 *
 * Return: 0; -ENOSPC: the table is full; -EACCES: it is private.  Since: 1.
 */
int spin_table_write(struct spin_context *context, const struct spin_table_info *table,
		     const void *key, const void *value);

/**
 * spin_table_delete() - delete an element
 * @context: context
 * @table: from spin_table_get()
 * @key: @table->key_size bytes
 *
 * Return: 0; -ENOENT: no such element; -EACCES: the table is private.  Since: 1.
 */
int spin_table_delete(struct spin_context *context, const struct spin_table_info *table,
		      const void *key);

/**
 * spin_table_next() - read the element after another one
 * @context: context
 * @table: from spin_table_get()
 * @start: true: the first element, whatever @key is
 * @key: in: an element's key; out: the key of the one after it
 * @value: out: its value
 *
 * Return: 0; -ENOENT: no further element.  Since: 1.
 */
int spin_table_next(struct spin_context *context, const struct spin_table_info *table, bool start,
		    void *key, void *value);

/**
 * spin_layout_new() - read a layout string as "address:be32 length:u8"
 * @context: context
 * @text: the string
 * @size: bytes of the key or value that it describes
 * @layout: out: the caller frees it with spin_layout_free()
 *
 * Return: 0; -EINVAL: malformed, or it does not fit @size; -ENOMEM.  Since: 1.
 */
int spin_layout_new(struct spin_context *context, const char *text, size_t size,
		    struct spin_layout **layout);

/**
 * spin_layout_free() - free a layout
 * @layout: which, or NULL
 *
 * Since: 1.
 */
void spin_layout_free(struct spin_layout *layout);

/**
 * spin_layout_words() - how many words describe a key or value
 * @layout: which
 *
 * An address with a prefix length is one word, every other field is one.
 *
 * Return: the number.  Since: 1.
 */
size_t spin_layout_words(const struct spin_layout *layout);

/**
 * spin_layout_print() - print one word of a key or value
 * @layout: which
 * @word: from 0
 * @bytes: the key or value
 * @text: out: the text
 * @size: bytes of @text
 *
 * Return: name of the word's field, owned by @layout; NULL if there is no such
 * word.  Since: 1.
 */
const char *spin_layout_print(const struct spin_layout *layout, size_t word, const void *bytes,
			      char *text, size_t size);

/**
 * spin_layout_add() - add a value to another one, member by member
 * @layout: which
 * @sum: the value that is added to; numbers wrap
 * @value: the value that is added
 *
 * Since: 1.
 */
void spin_layout_add(const struct spin_layout *layout, void *sum, const void *value);

/**
 * spin_layout_scan() - the opposite of spin_layout_print()
 * @context: context
 * @layout: which
 * @word: from 0
 * @text: the text
 * @bytes: out: the word's bytes of the key or value
 *
 * Return: 0; -EINVAL: not a value of that type; -ERANGE: it does not fit.  Since: 1.
 */
int spin_layout_scan(struct spin_context *context, const struct spin_layout *layout, size_t word,
		     const char *text, void *bytes);

#ifdef __cplusplus
}
#endif

#endif
