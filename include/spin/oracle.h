/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The oracle: what the Cove compiler claims, looked at while the program runs.
 *
 * C that is emitted with the oracle asks before and after what it does, also, and above all,
 * where the compiler proved that no check is needed: is the index in bounds, the number in the
 * range that was derived, the memory there and its own to write, the budget kept, the stack as
 * deep as the manifest says?  A lie is the end: spin.ko panics (its parameter oracle_panics), a
 * test aborts.  Which programs are watched is chosen when they are built.
 */
#ifndef SPIN_ORACLE_H
#define SPIN_ORACLE_H

#include <spin/runtime.h>

/* What a procedure may do, as the compiler numbers it. */
#define SPIN_ORACLE_PURE	1u
#define SPIN_ORACLE_ATOMIC	2u
#define SPIN_ORACLE_BLOCKING	3u

/**
 * struct spin_oracle - one run of a guard or handler; lies in the frame of its entry
 * @outer: the oracle's: the run that this one interrupts, or is nested in
 * @record: of which extension
 * @name: of the guard or handler
 * @binding: number of the binding
 * @class: the most that it may do: SPIN_ORACLE_*
 * @budget: units of fuel that it may use
 * @work: the oracle's: at least so many it has used
 * @deepest: the oracle's: most bytes of stack seen below the entry
 * @context: the oracle's: what must be the same at the end
 */
struct spin_oracle {
	struct spin_oracle *outer;
	struct spin_record *record;
	const char *name;
	u32 binding;
	u32 class;
	u64 budget;
	u64 work;
	u64 deepest;
	u64 context[2];
};

/* A run begins, and ends, on this processor. */
void spin_oracle_begin(struct spin_oracle *run);
void spin_oracle_end(struct spin_oracle *run);
/* The run on this CPU, if any, is about to sleep; and what it returned goes on, here. */
void *spin_oracle_pause(void);
void spin_oracle_resume(void *run);
/* The claim does not hold at this place, for this number.  Does not return. */
void spin_oracle_lie(const char *where, const char *claim, u64 number);
/* @size bytes are about to be read, or written.  Returns @at. */
u8 *spin_oracle_memory(const char *where, const void *at, u64 size, u32 writes);
/* The run uses at least so many units; where it stands, the stack is looked at. */
void spin_oracle_work(const char *where, u64 units);
/* It calls an operation, of this price and class. */
void spin_oracle_call(const char *where, u64 price, u32 class);

#ifndef __KERNEL__

SPIN_INLINE u64 spin_oracle_index(const char *where, u64 index, u64 count)
{
	if (spin_unlikely(index >= count))
		spin_oracle_lie(where, "the index is below its limit", index);
	return index;
}

SPIN_INLINE void spin_oracle_at_most(const char *where, const char *claim, u64 number, u64 most)
{
	if (spin_unlikely(number > most))
		spin_oracle_lie(where, claim, number);
}

/* @value, of which @claim is said. */
#define SPIN_ORACLE_NUMBER(where, type, value, claim)				\
	({									\
		type number = (value);						\
		if (spin_unlikely(!(claim)))					\
			spin_oracle_lie(where, #claim, (u64)number);		\
		number;								\
	})

#endif
#endif
