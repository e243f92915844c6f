/* SPDX-License-Identifier: GPL-2.0-only */
/* Operations that park, as images call them: <spin/parking.h>. */
#ifndef SPIN_STRAND_OPERATIONS_H
#define SPIN_STRAND_OPERATIONS_H

#include <linux/types.h>

#include "spin_core/domain/interface.h"

struct spin_strand;

bool spin_strand_yield(struct spin_strand *strand, u64 *word);
bool spin_strand_sleep(struct spin_strand *strand, u64 *word, u64 nanoseconds, u64 *now);
bool spin_strand_self(struct spin_strand *strand, u64 *word, u64 *number);
bool spin_strand_wait(struct spin_strand *strand, u64 *word, u32 count);
bool spin_strand_wait_for(struct spin_strand *strand, u64 *word, u32 count, u64 nanoseconds,
			  bool *taken);
bool spin_strand_fork(struct spin_strand *strand, u64 *word, u32 what, u64 argument, bool *begun);

/* The interface declares it as programs call it: a mistake in one of the two shows here. */
#define SPIN_PARKING_OPERATION(operation, result, parameters)				\
	static_assert(__same_type(operation, result parameters),				\
		      "spin_" #operation " is not what the interface declares");	\
	EXPORT_SYMBOL_GPL(spin_##operation)

#endif
