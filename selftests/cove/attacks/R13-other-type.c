// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to declare an operation anew, without its promise to consume.
 * Stopped by: COVE0235, a second declaration is like the first.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

atomic void drop(packet *p);

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
