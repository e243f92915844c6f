// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to leave each loop of its after three rounds, before the fourth would pay for all.
 * Stopped by: check STRIP_FUEL, who leaves a strip pays for the rounds that were begun.
 * Without it: prints 66
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 three(u32 n)
{
	u32 rounds = 0;

	while (rounds != n) {
		if (rounds == 3)
			return rounds;
		rounds++;
	}
	return rounds;
}

handler u32 run(packet *p, u32 n)
{
	u32 rounds = 0;

	for (u32 i = 0; i < 100000; i++) {
		rounds += three(n + 3);
		if (rounds == 900)
			print(66);
	}
	return rounds;
}

bind(test_event, run);
