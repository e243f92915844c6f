/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The flags of a packet buffer, many of which are tested for each packet: as one word.
 */
#ifndef SPIN_COMPAT_FLAGS_H
#define SPIN_COMPAT_FLAGS_H

#include <linux/skbuff.h>

#include "spin_core/compat/compat.h"

/* Where each kernel begins them, in the order of each. */
static __always_inline u64 spin_compat_flags(const struct sk_buff *buffer)
{
	return get_unaligned((const u64 *)((const u8 *)buffer +
					   offsetof(struct sk_buff, __pkt_type_offset)));
}

/* Not cloned, nothing attached to it: two neighbours, which compilers test as one word. */
static __always_inline bool spin_compat_single(const struct sk_buff *buffer)
{
#ifdef CONFIG_SKB_EXTENSIONS
	return !buffer->cloned && !buffer->active_extensions;
#else
	return !buffer->cloned;
#endif
}

static inline bool spin_compat_extended(const struct sk_buff *buffer)
{
#ifdef CONFIG_SKB_EXTENSIONS
	return buffer->active_extensions;
#else
	return false;
#endif
}

/**
 * SPIN_COMPAT_FLAGS_CLEAR() - are all bits of a buffer clear that are set in a pattern?
 * @buffer: the buffer
 *
 * The rest are initialisers of struct sk_buff: the pattern, which compilers make a constant.
 */
#define SPIN_COMPAT_FLAGS_CLEAR(buffer, ...)						\
({											\
	static const struct sk_buff pattern_ = { __VA_ARGS__ };				\
											\
	!(spin_compat_flags(buffer) & spin_compat_flags(&pattern_));			\
})

#endif
