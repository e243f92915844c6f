// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to give a packet away twice.
 * Stopped by: COVE0505, what was consumed is gone.
 * Without it: prints dropped twice
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	drop(p);
	drop(p);
	return n;
}

bind(test_event, run);
