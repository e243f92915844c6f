// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to keep what nobody counts: a part of a packet, as a reference.
 * Stopped by: COVE0333, a counted reference comes from who counts.
 * Without it: report heap-use-after-free
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static table(hash, u32, managed thing *, 4) things;

handler u32 run(packet *p, u32 n)
{
	maybe managed thing *const *kept = find(things, 1);
	maybe thing *inside = thing_of(p);

	if (kept)
		thing_use(*kept);
	if (inside)
		set(things, 1, inside);
	return n;
}

bind(test_event, run);
