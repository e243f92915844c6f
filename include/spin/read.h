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
 * What is at @place, as a @type that is as wide or wider: one load, which is made once, since
 * nobody knows what it gave, and which widens as well.  A volatile one is widened by another
 * instruction, and cannot be a part of any.  A sanitizer is to see the load.
 */
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define SPIN_LOAD(instruction, to, place) \
	__asm__(instruction : "=r"(to) : "m"(place))
#define SPIN_ONCE(type, place)							\
	({									\
		type spin_once_;						\
										\
		if ((__typeof__(place))-1 > 0 || sizeof(type) == sizeof(place)) { \
			if (sizeof(place) == 1)					\
				SPIN_LOAD("movzbl %1, %k0", spin_once_, place);	\
			else if (sizeof(place) == 2)				\
				SPIN_LOAD("movzwl %1, %k0", spin_once_, place);	\
			else if (sizeof(place) == 4)				\
				SPIN_LOAD("movl %1, %k0", spin_once_, place);	\
			else							\
				SPIN_LOAD("movq %1, %q0", spin_once_, place);	\
		} else if (sizeof(place) == 1) {				\
			SPIN_LOAD("movsbq %1, %q0", spin_once_, place);		\
		} else if (sizeof(place) == 2) {				\
			SPIN_LOAD("movswq %1, %q0", spin_once_, place);		\
		} else {							\
			SPIN_LOAD("movslq %1, %q0", spin_once_, place);		\
		}								\
		spin_once_;							\
	})
#else
#define SPIN_ONCE(type, place)	((type)SPIN_READ(place))
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
