// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to loop where no loop is.
 * Stopped by: COVE0422, goto goes forward.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
again:
	if (n++ < 3)
		goto again;
	return n;
}

bind(test_event, run);
