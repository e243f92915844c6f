/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What others may write meanwhile is read once.  Part of <spin/runtime.h>.
 */
#ifndef SPIN_READ_H
#define SPIN_READ_H

/*
 * One load or store of a naturally aligned word, whatever the optimiser thinks:
 * what another CPU may write is read exactly once per evaluation.
 */
#define SPIN_READ(place) (*(const volatile __typeof__(place) *)&(place))

/*
 * The number at @place, as a @type that is as wide or wider: one load, which is made once, since
 * nobody knows what it gave, and which widens as well.  A volatile one is widened by another
 * instruction, and cannot be a part of any.  @load: u or s, as zeros or the sign stand in front,
 * and how many bits are at @place.  A sanitizer is to see the load.
 */
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define SPIN_LOAD_u8	"movzbl %1, %k0"
#define SPIN_LOAD_u16	"movzwl %1, %k0"
#define SPIN_LOAD_u32	"movl %1, %k0"
#define SPIN_LOAD_u64	"movq %1, %q0"
#define SPIN_LOAD_s8	"movsbq %1, %q0"
#define SPIN_LOAD_s16	"movswq %1, %q0"
#define SPIN_LOAD_s32	"movslq %1, %q0"
#define SPIN_ONCE(type, place, load)						\
	({									\
		type spin_once_;						\
										\
		__asm__(SPIN_LOAD_##load : "=r"(spin_once_) : "m"(place));	\
		spin_once_;							\
	})
#else
#define SPIN_ONCE(type, place, load)						\
	({									\
		_Static_assert(sizeof(place) == sizeof(load), "as wide as it is");\
		(type)SPIN_READ(place);						\
	})
#endif

/* Of a reference: who sees it sees the object as it was when it was stored. */
#ifdef __alpha__
#define SPIN_FOLLOW(pointer)							\
	({									\
		__typeof__(pointer) spin_pointer_ = (pointer);			\
		__asm__ volatile("mb" : : : "memory");				\
		spin_pointer_;							\
	})
#else
#define SPIN_FOLLOW(pointer) (pointer)
#endif

#endif
