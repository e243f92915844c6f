// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to call an address.
 * Stopped by: COVE0310, only procedures are called, by their names.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	n(p);
	return n;
}

bind(test_event, run);
