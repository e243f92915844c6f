// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have a truth value that is neither true nor false, from a packet.
 * Stopped by: COVE0340, views are made of integers.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct flagged {
	bool flag;
};

handler u32 run(packet *p, u32 n)
{
	view(struct flagged, p, n);
	return n;
}

bind(test_event, run);
