/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Counting what a statement costs.
 */
#ifndef SPIN_BENCH_COUNT_H
#define SPIN_BENCH_COUNT_H

#include <linux/irqflags.h>
#include <linux/sched.h>
#include <asm/msr.h>
#include <asm/tsc.h>

#include "spin_bench.h"

u64 spin_bench_median(u64 values[SPIN_BENCH_PASSES]);

/*
 * Ticks of @operations runs of a statement; interrupts are off.  The asm keeps the
 * compiler from unrolling the loop and from moving anything across.
 */
#define COUNT_TICKS(operations, ...)						\
({										\
	u64 begin_, end_;							\
	u32 left_;								\
										\
	begin_ = rdtsc_ordered();						\
	for (left_ = (operations); left_; left_--) {				\
		asm volatile("" : "+r"(left_) : : "memory");			\
		__VA_ARGS__;							\
	}									\
	end_ = rdtsc_ordered();							\
	end_ - begin_;								\
})

/* One pass.  A timer tick would cost more than many of the statements. */
#define COUNT_PASS(operations, ...)						\
({										\
	unsigned long flags_;							\
	u64 ticks_;								\
										\
	local_irq_save(flags_);							\
	ticks_ = COUNT_TICKS(operations, __VA_ARGS__);				\
	local_irq_restore(flags_);						\
	cond_resched();								\
	ticks_;									\
})

/* The median of the passes after one to warm up. */
#define COUNT_MEDIAN(operations, ...)						\
({										\
	u64 passes_[SPIN_BENCH_PASSES];						\
	u32 pass_;								\
										\
	COUNT_PASS(operations, __VA_ARGS__);					\
	for (pass_ = 0; pass_ < SPIN_BENCH_PASSES; pass_++)			\
		passes_[pass_] = COUNT_PASS(operations, __VA_ARGS__);		\
	spin_bench_median(passes_);						\
})

/* What the statement alone costs: the same loop around nothing is taken off. */
#define COUNT(operations, ...)							\
({										\
	u64 empty_ = COUNT_MEDIAN(operations, (void)0);				\
										\
	COUNT_MEDIAN(operations, __VA_ARGS__) - empty_;				\
})

#endif
