// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have user space write a truth value that is neither true nor false.
 * Stopped by: COVE0213, values of tables are made of integers.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

shared table(hash, u32, bool, 4) flags;

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
