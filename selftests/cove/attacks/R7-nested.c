// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have loops that are each bounded, and together are not done today.
 * Stopped by: check LOOP_FUEL, what is bounded above the budget pays.
 * Without it: endless
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	u64 sum = 0;

	for (u32 i = 0; i < 0x10000; i++)
		for (u32 j = 0; j < 0x10000; j++)
			for (u32 k = 0; k < 0x10000; k++)
				sum += look(p);
	print(sum);
	return n;
}

bind(test_event, run);
