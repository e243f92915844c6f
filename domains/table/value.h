/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Values: how they get into a table and out while others read them.
 *
 * Every value lies in a slot of whole, aligned 64-bit words.  It is copied word by
 * word, so that no naturally aligned field of it is ever seen half written (rule
 * R16), on machines without byte stores too.
 */
#ifndef SPIN_TABLE_VALUE_H
#define SPIN_TABLE_VALUE_H

#include <linux/align.h>
#include <linux/compiler.h>
#include <linux/minmax.h>
#include <linux/string.h>
#include <linux/types.h>

struct spin_table;

/* Bytes of the slot for so many bytes, of a key or of a value. */
static inline u32 spin_value_slot(u32 size)
{
	return ALIGN(size, sizeof(u64));
}

/**
 * spin_value_store - copy a value into its slot
 * @slot: aligned to 8; others may read it
 * @value: the caller's alone; aligned as its own type asks
 * @size: bytes
 */
static inline void spin_value_store(void *slot, const void *value, u32 size)
{
	u64 *word = slot;
	u32 at;

	for (at = 0; at < size; at += sizeof(u64), word++) {
		u64 part = 0;

		memcpy(&part, value + at, min_t(u32, size - at, sizeof(part)));
		WRITE_ONCE(*word, part);
	}
}

/**
 * spin_value_load - copy a value out of its slot
 * @value: the caller's alone
 * @slot: aligned to 8; others may write it
 * @size: bytes
 */
static inline void spin_value_load(void *value, const void *slot, u32 size)
{
	const u64 *word = slot;
	u32 at;

	for (at = 0; at < size; at += sizeof(u64), word++) {
		u64 part = READ_ONCE(*word);

		memcpy(value + at, &part, min_t(u32, size - at, sizeof(part)));
	}
}

/* All zero, as a value is before anybody has set it. */
static inline void spin_value_clear(void *slot, u32 size)
{
	u64 *word = slot;
	u32 at;

	for (at = 0; at < size; at += sizeof(u64), word++)
		WRITE_ONCE(*word, 0);
}

/* Is a value a counted pointer and nothing else? */
bool spin_value_is_reference(const struct spin_table *table);
int spin_value_keep(const struct spin_table *table, const void *value) __must_check;
void spin_value_drop(const struct spin_table *table, const void *value);
void spin_value_exchange(const struct spin_table *table, void *slot, const void *value);

#endif
