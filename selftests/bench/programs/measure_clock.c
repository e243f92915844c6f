// SPDX-License-Identifier: GPL-2.0-only
/*
 * measure clock: does the time stamp counter count instructions?  If not, no
 * figure of this program means anything.
 */
#include <stdio.h>
#include <x86intrin.h>

#include "measure.h"

#define ROUNDS 1000000ul

int measure_clock(int count, char **arguments)
{
	unsigned long long begin, ticks, expected = 2 * ROUNDS;
	unsigned long left = ROUNDS;

	(void)arguments;
	if (count)
		return 2;
	begin = __rdtsc();
	/* Two instructions a round. */
	__asm__ volatile("1:	dec %0\n\t"
			 "jnz 1b" : "+r"(left) : : "cc");
	ticks = __rdtsc() - begin;
	/* Timer ticks take a little; a clock of another kind is far off. */
	if (ticks >= expected && ticks < expected + expected / 10)
		return 0;
	fprintf(stderr, "measure: %llu ticks for %llu instructions: not an instruction clock\n",
		ticks, expected);
	return 1;
}
