// SPDX-License-Identifier: GPL-2.0-only
/*
 * The sieve of Eratosthenes over 2 048 numbers: steps of an inner loop that the outer one sets.
 *
 * The verifier: the inner loop's step is a variable, so its rounds are not countable: "infinite
 * loop detected", or each of five thousand is walked.  It is right because a step is never 0
 * here, which nobody has to prove.
 */
#include <spin/cove.h>
#include <test.h>

extension(sieve, "1");

enum { NUMBERS = 2048 };

static u64 crossed[NUMBERS / 64];

static void cross_out(u32 step)
{
	for (u32 i = step * step; i < NUMBERS; i += step)
		crossed[i >> 6] |= (u64)1 << (i & 63);
}

handler u32 run(packet *p, u32 n)
{
	u32 primes = 0;

	for (u32 i = 0; i < NUMBERS / 64; i++)
		crossed[i] = 0;
	for (u32 i = 2; i * i < NUMBERS; i++)
		if (!(crossed[i >> 6] >> (i & 63) & 1))
			cross_out(i);
	for (u32 i = 2; i < 100 * (n + 1) && i < NUMBERS; i++)
		primes += !(crossed[i >> 6] >> (i & 63) & 1);
	return primes;
}

bind(test_slow, run);
