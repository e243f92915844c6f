// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to reach into an object of the kernel: says what is in it.
 * Stopped by: COVE0247, only who names an opaque type first says what is in it.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct packet {
	u64 data;
};

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
