/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Address prefixes: the first so many bits of an address.
 *
 * A key has the address in network order, one byte that says how many of its bits
 * count, and padding.  Addresses are as wide as the largest power of two that
 * leaves a byte for the length: 4 bytes in keys of 5 to 8, 16 in keys of 17 to 32.
 */
#ifndef SPIN_TABLE_PREFIX_H
#define SPIN_TABLE_PREFIX_H

#include <linux/bitops.h>
#include <linux/log2.h>
#include <linux/math.h>
#include <linux/minmax.h>
#include <linux/types.h>

/* Words of the longest address: keys have at most SPIN_LIMIT_KEY_SIZE bytes. */
#define SPIN_PREFIX_WORDS 4

/**
 * struct spin_prefix - a prefix as numbers
 * @words: the address, first bit uppermost in the first word; as many words are
 *	set as the address has
 * @length: bits that count; at most those of the address
 */
struct spin_prefix {
	u64 words[SPIN_PREFIX_WORDS];
	u32 length;
};

/* Bytes of the address in a key. */
static inline u32 spin_prefix_address_size(u32 key_size)
{
	return rounddown_pow_of_two(key_size - 1);
}

/* Words of the address in a key. */
static inline u32 spin_prefix_word_count(u32 key_size)
{
	return DIV_ROUND_UP(spin_prefix_address_size(key_size), sizeof(u64));
}

/* The bit behind the first @at bits of an address. */
static __always_inline u32 spin_prefix_bit(const u64 *words, u32 at)
{
	return (words[at / 64] >> (63 - at % 64)) & 1;
}

/* How many of their first bits two addresses share. */
static __always_inline u32 spin_prefix_shared(const u64 *one, const u64 *other, u32 count)
{
	u32 i;

	for (i = 0; i < count; i++)
		if (one[i] != other[i])
			return i * 64 + 64 - fls64(one[i] ^ other[i]);
	return count * 64;
}

void spin_prefix_read(struct spin_prefix *prefix, const void *key, u32 key_size);
bool spin_prefix_valid(const void *key, u32 key_size) __must_check;
void spin_prefix_trim(u64 *trimmed, const u64 *words, u32 count, u32 length);
void spin_prefix_write(void *key, u32 key_size, const u64 *words, u32 length);

#endif
