/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The places through which an image calls procedures of others: <spin/link.h> says what they are.
 */
#ifndef SPIN_COMPAT_JUMP_H
#define SPIN_COMPAT_JUMP_H

#include <linux/compiler.h>
#include <linux/static_call.h>
#include <linux/string.h>
#include <linux/types.h>

#ifdef CONFIG_HAVE_STATIC_CALL

/* What spin.ko keeps of such a place: the key of a static call without sites. */
struct spin_jump {
	struct static_call_key key;
};

#define SPIN_JUMP_SIZE 8

/* The kernel's own code dies of a place that is not what it takes it for. */
static inline bool spin_jump_good(const void *place)
{
	static const u8 mark[] = { 0x0f, 0xb9, 0xcc };

	return *(const u8 *)place == 0xe9 && !memcmp(place + 5, mark, sizeof(mark));
}

/* May sleep. */
static inline void spin_jump_lead(struct spin_jump *jump, void *place, void *target)
{
	__static_call_update(&jump->key, place, target);
}

#else

struct spin_jump {
};

#define SPIN_JUMP_SIZE sizeof(void *)

static inline bool spin_jump_good(const void *place)
{
	return true;
}

static inline void spin_jump_lead(struct spin_jump *jump, void *place, void *target)
{
	WRITE_ONCE(*(void **)place, target);
}

#endif
#endif
