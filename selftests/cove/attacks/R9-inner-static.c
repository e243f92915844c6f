// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have a guard remember something, in a static variable of its own.
 * Stopped by: COVE0502, a guard writes nothing that outlives it.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

guard bool seldom(const packet *p, u32 n)
{
	static u32 times;

	return ++times % 10 == 0;
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run, when(seldom));
