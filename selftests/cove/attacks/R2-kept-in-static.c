// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to use a view in the next raise, when its packet is somewhere else.
 * Stopped by: COVE0232, pointers are not stored in static memory.
 * Without it: report heap-use-after-free
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static maybe const struct wire *kept;

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *before = kept;

	if (before)
		print(before->kind);
	kept = view(struct wire, p, 0);
	return n;
}

bind(test_event, run);
