// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to compute with a length of the network.
 * Stopped by: COVE0318, there is no arithmetic on byte orders.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	be16 length = be16(1);

	length + length;
	return n;
}

bind(test_event, run);
