// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to look at a packet that was given away.
 * Stopped by: COVE0505, what was consumed is gone.
 * Without it: report null pointer|SEGV
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	drop(p);
	return look(p);
}

bind(test_event, run);
