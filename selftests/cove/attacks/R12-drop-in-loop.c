// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same in two rounds of a loop.
 * Stopped by: COVE0505, loops are walked until nothing changes.
 * Without it: prints dropped twice
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	for (u32 i = 0; i < n; i++)
		drop(p);
	return n;
}

bind(test_event, run);
