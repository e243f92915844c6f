// SPDX-License-Identifier: GPL-2.0-only
/*
 * What strands and others do with strands: <spin/strand.h>.  An operation that parks is asked again
 * whenever its strand runs, also too early (docs/decisions/0021).
 */
#include <linux/atomic.h>
#include <linux/export.h>
#include <linux/ktime.h>

#include "domains/strand/event.h"
#include "domains/strand/operations.h"
#include "domains/strand/strand.h"

bool spin_strand_yield(struct spin_strand *strand, u64 *word)
{
	if (*word)
		return true;
	*word = 1;
	/* It runs: so it comes into the queue, behind all others, when it has parked. */
	spin_strand_wake_up(strand);
	return false;
}
SPIN_PARKING_OPERATION(strand_yield, void, (void));

bool spin_strand_sleep(struct spin_strand *strand, u64 *word, u64 nanoseconds, u64 *now)
{
	if (!spin_strand_due(strand, word, nanoseconds))
		return false;
	*now = ktime_get_ns();
	return true;
}
SPIN_PARKING_OPERATION(strand_sleep, u64, (u64));

bool spin_strand_self(struct spin_strand *strand, u64 *word, u64 *number)
{
	*number = spin_strand_number(strand);
	return true;
}
SPIN_PARKING_OPERATION(strand_self, u64, (void));

/* Others only add, so what is there is still there when it is taken. */
static bool take(struct spin_strand *strand, u32 count)
{
	if ((u32)atomic64_read(&strand->word) < count)
		return false;
	/* What others wrote before they added is seen behind this. */
	atomic64_sub_return(count, &strand->word);
	return true;
}

bool spin_strand_wait(struct spin_strand *strand, u64 *word, u32 count)
{
	return take(strand, count);
}
SPIN_PARKING_OPERATION(strand_wait, void, (u32));

bool spin_strand_wait_for(struct spin_strand *strand, u64 *word, u32 count, u64 nanoseconds,
			  bool *taken)
{
	*taken = take(strand, count);
	return *taken || spin_strand_due(strand, word, nanoseconds);
}
SPIN_PARKING_OPERATION(strand_wait_for, bool, (u32, u64));

bool spin_strand_fork(struct spin_strand *strand, u64 *word, u32 what, u64 argument, bool *begun)
{
	*begun = spin_strand_raise_begun(strand->group->binding, what, argument);
	return true;
}
SPIN_PARKING_OPERATION(strand_fork, bool, (u32, u64));

/*
 * A word belongs to the strand whose number stands beside it: to add, and to see whose it is, is
 * one step.  The lock of spin_strand_wake_up() is taken behind it: a strand that did not see what
 * was added has not parked before that, or is found parked.
 */
bool spin_strand_wake(u64 number, u32 count)
{
	struct spin_strand *strand = spin_strand_by_number(number);
	s64 old;

	if (!strand)
		return false;
	old = atomic64_read(&strand->word);
	do {
		if ((u64)old >> 32 != number >> 32 || (u32)old > U32_MAX - count)
			return false;
	} while (!atomic64_try_cmpxchg(&strand->word, &old, old + count));
	spin_strand_wake_up(strand);
	return true;
}
SPIN_OPERATION(strand_wake);
