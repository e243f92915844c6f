// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to end the packet in a guard, before its handlers see it.
 * Stopped by: COVE0503, a guard calls only what is pure.
 * Without it: prints 666
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

guard bool loud(const packet *p, u32 n)
{
	print(666);
	return true;
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run, when(loud));
