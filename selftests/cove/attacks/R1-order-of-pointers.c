// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to learn addresses by asking which of two is lower.
 * Stopped by: COVE0317, pointers are not ordered.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	if (p < p)
		return 1;
	return n;
}

bind(test_event, run);
