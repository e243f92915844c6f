// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to look at the bytes of a kernel object as if it were a packet.
 * Stopped by: COVE0341, views are of packets and slices.
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
	view(struct wire, found, 0);
	return n;
}

bind(test_event, run);
