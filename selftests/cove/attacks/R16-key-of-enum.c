// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have user space write a key that is none of an enum's constants.
 * Stopped by: COVE0212, keys of tables are made of integers.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

shared table(hash, colour, u32, 4) colours;

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
