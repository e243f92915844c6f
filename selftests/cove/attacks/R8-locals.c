// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to need more stack than there is.
 * Stopped by: COVE0514, variables are counted.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	struct pair large[1000];

	large[n % 1000].one = 1;
	return large[0].one;
}

bind(test_event, run);
