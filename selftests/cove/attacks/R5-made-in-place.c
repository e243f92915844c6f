// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to read what others left in a struct that is made in place.
 * Stopped by: check MADE_ZERO, it is zero before its members are set.
 * Without it: prints 4278124286
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	print(((struct pair){ .two = 5 }).one);
	return n;
}

bind(test_event, run);
