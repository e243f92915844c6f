// SPDX-License-Identifier: GPL-2.0-only
/*
 * measure clock: does the time stamp counter count instructions?  If not, no
 * figure of this program means anything.
 */
#include <stdio.h>
#include <x86intrin.h>

#include "measure.h"

/* Two instructions a round; short, so that some try meets no interrupt. */
#define ROUNDS	10000ul
#define TRIES	50

static unsigned long long count_ticks(void)
{
	unsigned long long begin;
	unsigned long left = ROUNDS;

	begin = __rdtsc();
	__asm__ volatile("1:	dec %0\n\t"
			 "jnz 1b" : "+r"(left) : : "cc");
	return __rdtsc() - begin;
}

int measure_clock(int count, char **arguments)
{
	unsigned long long ticks, least = ~0ull, expected = 2 * ROUNDS;
	int tries;

	(void)arguments;
	if (count)
		return 2;
	for (tries = 0; tries < TRIES; tries++) {
		ticks = count_ticks();
		if (ticks < least)
			least = ticks;
	}
	/* Reading the counter takes a few instructions, too. */
	if (least >= expected && least < expected + 20)
		return 0;
	fprintf(stderr, "measure: %llu ticks for %llu instructions: not an instruction clock\n",
		least, expected);
	return 1;
}
