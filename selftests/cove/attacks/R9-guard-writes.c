// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to leave something behind in a guard, which may run at any time and any number of
 *   times.
 * Stopped by: COVE0502, a guard only looks.
 * Without it: prints 666
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 looked;

guard bool looks(const packet *p, u32 n)
{
	looked = 666;
	return true;
}

handler u32 run(packet *p, u32 n)
{
	print(looked);
	return n;
}

bind(test_event, run, when(looks));
