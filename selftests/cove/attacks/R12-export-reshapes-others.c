// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same, of a packet that it was not given.
 * Stopped by: COVE0637, it reshapes what it was given, or nothing.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");
interface(mine, 1);

atomic void mine_look(u32 n) costs(500);

exports(mine);

atomic void mine_look(u32 n)
{
	maybe managed thing *t = thing_find(n);

	if (t)
		reshape(thing_packet(t));
}
