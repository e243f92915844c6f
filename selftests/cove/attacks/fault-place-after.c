// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to find an element, and to change the index while the value is computed.
 * Stopped by: check PLACE_ORDER, a place is found once, before its value.
 * Without it: prints 666
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 next(u32 *at)
{
	*at = 1;
	return 5;
}

handler u32 run(packet *p, u32 n)
{
	u32 list[4] = { 7, 7, 7, 7 };
	u32 at = 0;

	list[at & 3] = next(&at);
	if (list[0] == 7)
		print(666);
	return n;
}

bind(test_event, run);
