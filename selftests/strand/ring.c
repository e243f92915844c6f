// SPDX-License-Identifier: GPL-2.0-only
/*
 * A ring of strands, each of which wakes the next one and waits for the one before, so often, and
 * now and then yields or sleeps.  If a wake-up were lost the ring would stand still.
 */
#include <spin/cove.h>
#include <jobs.h>

extension(ring, "1.0");

#define MOST 8192

/* Set when the first strand has begun already, which waits for that. */
param(u32, members, 0, 0, MOST, "strands in the ring");
param(u32, turns, 0, 0, 100000, "how often it goes round");

/* The number of each; behind them that of the one that leads. */
static table(array, u32, u64, MOST + 1) numbers;
static counter handed;

static u64 number_of(u32 which)
{
	maybe const u64 *number = find(numbers, which);

	return number ? *number : 0;
}

static void keep_number(u32 which, u64 number)
{
	if (!set(numbers, which, number))
		job_note(6, which);
}

static strand void member(u32 which)
{
	u64 me = strand_self();
	u32 all = members;
	u32 rounds = turns;

	keep_number(which, me);
	strand_wake(number_of(MOST), 1);
	/* All have a number. */
	strand_wait(1);
	for (u32 i = 0; i < rounds; i++) {
		if (!strand_wake(number_of((which + 1) % all), 1))
			job_note(6, which);
		if ((i + which) % 7 == 0)
			strand_yield();
		if ((i + which) % 31 == 0)
			strand_sleep(which % 1000 * 100);
		strand_wait(1);
		count(handed);
	}
	strand_wake(number_of(MOST), 1);
}

static strand void lead(void)
{
	u64 me = strand_self();
	u32 all = 0;
	u32 rounds = 0;

	keep_number(MOST, me);
	do {
		strand_sleep(1000000);
		all = members;
		rounds = turns;
	} while (all == 0 || rounds == 0);
	for (u32 i = 0; i < all; i++) {
		bool begun = strand_fork(1, i);

		if (!begun)
			job_note(6, i);
		/* To fork does not park, and so is paid for by what is left. */
		if (i % 32 == 0)
			strand_yield();
	}
	strand_wait(all);
	for (u32 i = 0; i < all; i++) {
		strand_wake(number_of(i), 1);
		if (i % 8 == 0)
			strand_yield();
	}
	strand_wait(all);
	job_note(1, all);
}

static strand void begin(u32 what, u64 argument)
{
	job_note(0, argument);
	if (what == 0)
		lead();
	else
		member((u32)argument);
}

bind(strand_begun, begin, budget(100000));
