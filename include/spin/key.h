/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Keys of tables, handed over by value where they are as long as a word or two.  Part of
 * <spin/runtime.h>.
 */
#ifndef SPIN_KEY_H
#define SPIN_KEY_H

/* Bytes, whatever they mean. */
SPIN_INLINE u32 spin_key_4(const void *key)
{
	u32 word;

	__builtin_memcpy(&word, key, sizeof(word));
	return word;
}

SPIN_INLINE u64 spin_key_8(const void *key)
{
	u64 word;

	__builtin_memcpy(&word, key, sizeof(word));
	return word;
}

SPIN_INLINE struct spin_key_16 spin_key_16(const void *key)
{
	struct spin_key_16 words;

	__builtin_memcpy(&words, key, sizeof(words));
	return words;
}

#endif
