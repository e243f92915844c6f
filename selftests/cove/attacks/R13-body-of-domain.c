// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: that what a domain does for others is code of its own.
 * Stopped by: COVE0628, an operation of a domain has its body there.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

atomic u32 sum_pair(const struct pair *from)
{
	return from->one;
}

handler u32 run(packet *p, u32 n)
{
	struct pair pair = { .one = n };

	return sum_pair(&pair);
}

bind(test_event, run);
