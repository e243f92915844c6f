// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to look at bytes that were somewhere else before.
 * Stopped by: COVE0505, a view ends when its packet is reshaped.
 * Without it: report heap-use-after-free
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 0);

	if (!seen)
		return 0;
	reshape(p);
	return seen->kind;
}

bind(test_event, run);
