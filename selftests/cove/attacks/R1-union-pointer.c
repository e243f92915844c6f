// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to write a number and read it as a pointer.
 * Stopped by: COVE0205, a struct or union holds no pointers.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

union confusion {
	u64 number;
	struct pair *pair;
};

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
