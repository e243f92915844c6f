// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to store a reference that is none, for a later raise to use.
 * Stopped by: COVE0509, a table takes what was tested.
 * Without it: report null pointer|SEGV|unreachable
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static table(hash, u32, managed thing *, 4) things;

handler u32 run(packet *p, u32 n)
{
	maybe managed thing *found = thing_find(n + 1);
	maybe managed thing *const *at;

	set(things, 1, found);
	at = find(things, 1);
	if (at)
		thing_use(*at);
	return n;
}

bind(test_event, run);
