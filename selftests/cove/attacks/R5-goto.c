// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to use a variable that was never set.
 * Stopped by: COVE0424, no declaration is left out.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	if (n)
		goto out;
	u32 list[4] = { 1 };

	print(list[0]);
out:
	return list[n & 3];
}

bind(test_event, run);
