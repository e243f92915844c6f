// SPDX-License-Identifier: GPL-2.0-only
/*
 * What strands cost: two that hand each other the processor, one that forks another and waits for
 * its end, one that yields to itself.  Nanoseconds for all rounds of each are counted.
 */
#include <spin/cove.h>
#include <spin/strand.h>

extension(pong, "1.0");

param(u32, rounds, 0, 0, 10000000, "how often each is done; nothing happens before it is set");

static counter ping_pong;
static counter fork_join;
static counter yield_alone;
static counter finished;

/* Of the strand that measures, and of the two that play. */
static table(array, u32, u64, 3) numbers;

static u64 number_of(u32 which)
{
	maybe const u64 *number = find(numbers, which);

	return number ? *number : 0;
}

static strand void play(u32 which)
{
	u64 me = strand_self();
	u64 other;
	u32 all = rounds;

	set(numbers, which, me);
	strand_wake(number_of(0), 1);
	strand_wait(1);
	other = number_of(3 - which);
	if (which == 1)
		strand_wake(other, 1);
	/* One of them is always parked: each round is a way there and one back. */
	for (u32 i = 0; i < all; i++) {
		strand_wait(1);
		strand_wake(other, 1);
	}
	strand_wake(number_of(0), 1);
}

static strand void measure(void)
{
	u64 me = strand_self();
	u64 begun = 0;
	u64 now = 0;
	u32 all = 0;

	/* Who installs it sets it when this runs already, and then goes. */
	do {
		strand_sleep(500000000);
		all = rounds;
	} while (all == 0);
	set(numbers, 0, me);
	strand_fork(1, 1);
	strand_fork(1, 2);
	strand_wait(2);
	begun = strand_sleep(0);
	strand_wake(number_of(1), 1);
	strand_wake(number_of(2), 1);
	strand_wait(2);
	now = strand_sleep(0);
	count_by(ping_pong, now - begun);

	begun = strand_sleep(0);
	for (u32 i = 0; i < all; i++) {
		strand_fork(2, me);
		strand_wait(1);
	}
	now = strand_sleep(0);
	count_by(fork_join, now - begun);

	begun = strand_sleep(0);
	for (u32 i = 0; i < all; i++)
		strand_yield();
	now = strand_sleep(0);
	count_by(yield_alone, now - begun);
	count(finished);
}

static strand void begin(u32 what, u64 argument)
{
	switch (what) {
	case 0:
		measure();
		break;
	case 1:
		play((u32)argument);
		break;
	default:
		strand_wake(argument, 1);
	}
}

bind(strand_begun, begin);
