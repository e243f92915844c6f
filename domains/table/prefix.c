// SPDX-License-Identifier: GPL-2.0-only
#include <linux/build_bug.h>
#include <linux/string.h>

#include "domains/table/prefix.h"
#include "spin_core/compat/compat.h"
#include "spin_core/limits.h"

static u32 length_in(const void *key, u32 key_size)
{
	return ((const u8 *)key)[spin_prefix_address_size(key_size)];
}

/**
 * spin_prefix_read - the prefix that a key means
 * @prefix: out
 * @key: in memory of any alignment
 * @key_size: bytes of it
 *
 * A length beyond the address means all of the address.
 */
void spin_prefix_read(struct spin_prefix *prefix, const void *key, u32 key_size)
{
	u32 size = spin_prefix_address_size(key_size), i;

	BUILD_BUG_ON(SPIN_PREFIX_WORDS * sizeof(u64) * 2 < SPIN_LIMIT_KEY_SIZE);
	switch (size) {
	case 4:
		prefix->words[0] = (u64)get_unaligned_be32(key) << 32;
		break;
	case 2:
		prefix->words[0] = (u64)get_unaligned_be16(key) << 48;
		break;
	case 1:
		prefix->words[0] = (u64)*(const u8 *)key << 56;
		break;
	default:
		for (i = 0; i < size / sizeof(u64); i++)
			prefix->words[i] = get_unaligned_be64(key + i * sizeof(u64));
	}
	prefix->length = min_t(u32, length_in(key, key_size), size * 8);
}

/**
 * spin_prefix_valid - can the key name an element?
 * @key: in memory of any alignment
 * @key_size: bytes of it
 *
 * Return: false if the length is beyond the address.
 */
bool spin_prefix_valid(const void *key, u32 key_size)
{
	return length_in(key, key_size) <= spin_prefix_address_size(key_size) * 8;
}

/**
 * spin_prefix_trim - copy an address, with 0 for the bits that do not count
 * @trimmed: out
 * @words: the address
 * @count: words of it
 * @length: bits that count
 */
void spin_prefix_trim(u64 *trimmed, const u64 *words, u32 count, u32 length)
{
	u32 i, kept;

	for (i = 0; i < count; i++) {
		kept = length > i * 64 ? min(length - i * 64, 64U) : 0;
		trimmed[i] = kept ? words[i] & (~0ULL << (64 - kept)) : 0;
	}
}

/**
 * spin_prefix_write - the key that means a prefix
 * @key: out; in memory of any alignment; the padding is set to 0
 * @key_size: bytes of it
 * @words: the address
 * @length: bits that count
 */
void spin_prefix_write(void *key, u32 key_size, const u64 *words, u32 length)
{
	u32 size = spin_prefix_address_size(key_size), i;
	u8 *bytes = key;

	memset(key, 0, key_size);
	for (i = 0; i < size; i++)
		bytes[i] = words[i / 8] >> (56 - i % 8 * 8);
	bytes[size] = length;
}
