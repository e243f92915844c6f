// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to find a slice in a table, of which one word is older than the other.
 * Stopped by: COVE0213, values of tables are made of integers.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static table(array, u32, slice(u32), 4) parts;
static u32 many[200];

handler u32 run(packet *p, u32 n)
{
	return find(parts, n) ? many[n & 127] : 0;
}

bind(test_event, run);
