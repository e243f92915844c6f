// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: an object of a domain that was let go of, and given to others, while the handler slept.
 * Stopped by: COVE0286, who may sleep uses none.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe managed thing *found = thing_find(n);

	if (!found)
		return 0;
	sleep(1000);
	return thing_use(found);
}

bind(test_slow, run);
