// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to keep a copy of the pointer.
 * Stopped by: COVE0505, a copy ends with it.
 * Without it: report heap-use-after-free
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 0);
	maybe const struct wire *copy = n ? seen : NULL;

	reshape(p);
	if (copy)
		return copy->kind;
	return 0;
}

bind(test_event, run);
