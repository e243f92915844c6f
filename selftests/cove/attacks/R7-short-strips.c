// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to end each of its loops before the loop has to pay.
 * Stopped by: check LOOP_FUEL, who is around pays what a loop may still owe.
 * Without it: endless
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	u64 sum = 0;

	for (;;) {
		for (u32 i = 0; i < n; i++)
			sum += look(p);
	}
	return n;
}

bind(test_event, run);
