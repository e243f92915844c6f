// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to make a type of what has none.
 * Stopped by: COVE0012, types are named.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	typeof(p) q;
	return n;
}

bind(test_event, run);
