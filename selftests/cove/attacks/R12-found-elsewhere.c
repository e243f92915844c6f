// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have somebody else reshape it who was not even given it.
 * Stopped by: COVE0505, what a callee finds may be any packet.
 * Without it: report heap-use-after-free
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static void change(const thing *t)
{
	reshape(thing_packet(t));
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 0);
	maybe managed thing *found = thing_find(n & 2);

	if (!seen || !found)
		return 0;
	change(found);
	return seen->kind;
}

bind(test_event, run);
