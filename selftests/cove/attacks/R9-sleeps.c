// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to sleep where nobody may, hidden in a function of its own.
 * Stopped by: COVE0503, nobody calls beyond his class.
 * Without it: prints slept where nobody may
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static void rest(u32 n)
{
	sleep(n);
}

handler u32 run(packet *p, u32 n)
{
	rest(n);
	return n;
}

bind(test_event, run);
