// SPDX-License-Identifier: GPL-2.0-only
/* A handler that does not end, between two that do: alone, and raising its own event. */
#include <spin/cove.h>
#include <waits.h>

extension(endless, "1.0");

enum { LOOP, LOOP_AND_RAISE, SLEEP_AND_LOOP };

static counter before;
static counter after;
static counter returned;
static counter raised;

/* Written in each round, or the C compiler would see that the rounds do nothing. */
static u32 last_round;

handler u32 enter(u32 what)
{
	count(before);
	return 1;
}

handler u32 run(u32 what)
{
	u32 rounds = what | 1;

	if (what == SLEEP_AND_LOOP)
		gate_wait(0);
	while (what == LOOP_AND_RAISE) {
		count(raised);
		turn_again(LOOP);
	}
	/* An odd number: it passes 0. */
	for (; rounds; rounds += 2)		/* line of the loop */
		last_round = rounds;
	count(returned);
	return 2;
}

handler u32 leave(u32 what)
{
	count(after);
	return 3;
}

bind(turn_taken, enter);
bind(turn_taken, run);
bind(turn_taken, leave);
