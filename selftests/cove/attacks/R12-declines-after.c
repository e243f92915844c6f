// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to give a packet away and then to let the next handler have it.
 * Stopped by: COVE0507, who has consumed does not decline.
 * Without it: prints the default got a packet that was consumed
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	drop(p);
	if (n > 3)
		decline();
	return n;
}

bind(test_event, run);
