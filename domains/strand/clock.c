// SPDX-License-Identifier: GPL-2.0-only
/* Times at which a strand looks again. */
#include <linux/hrtimer.h>
#include <linux/ktime.h>
#include <linux/minmax.h>

#include "domains/strand/strand.h"

/* In an interrupt; where the strand has gone on meanwhile, or is another one, no harm is done. */
static enum hrtimer_restart ring(struct hrtimer *timer)
{
	spin_strand_wake_up(container_of(timer, struct spin_strand, timer));
	return HRTIMER_NORESTART;
}

/**
 * spin_strand_clock_init - give a strand its timer
 * @strand: new; its timer is cancelled before its memory goes
 */
void spin_strand_clock_init(struct spin_strand *strand)
{
	hrtimer_init(&strand->timer, CLOCK_MONOTONIC, HRTIMER_MODE_ABS);
	strand->timer.function = ring;
}

/**
 * spin_strand_due - has a strand waited long enough?
 * @strand: runs
 * @word: of the operation that asks; 0 the first time
 * @nanoseconds: from the first time on
 *
 * Context: that of a strand's operation.
 * Return: whether; if not, it will be woken when that is so.
 */
bool spin_strand_due(struct spin_strand *strand, u64 *word, u64 nanoseconds)
{
	ktime_t now = ktime_get();

	/* Never 0: the clock has run since the machine was started. */
	if (!*word)
		*word = ktime_add_safe(now, ns_to_ktime(min_t(u64, nanoseconds, KTIME_MAX)));
	if (now >= (ktime_t)*word)
		return true;
	/*
	 * It may have been woken by something else, and be asked early; or what is armed is from
	 * an operation before, for whose end nobody waits any more.
	 */
	if (!hrtimer_is_queued(&strand->timer) ||
	    hrtimer_get_expires(&strand->timer) != (ktime_t)*word)
		hrtimer_start(&strand->timer, *word, HRTIMER_MODE_ABS);
	return false;
}
