// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to hide the view in a parameter, which comes from nowhere.
 * Stopped by: COVE0505, a parameter may be a view of anything.
 * Without it: report heap-use-after-free
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 late(packet *p, const struct wire *seen)
{
	reshape(p);
	return seen->kind;
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 0);

	if (!seen)
		return 0;
	return late(p, seen);
}

bind(test_event, run);
