// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to hand over a view as something else than it is.
 * Stopped by: COVE0331, an argument has the type of its parameter.
 * Without it: report buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 56);

	if (!seen)
		return 0;
	return sum_pair(seen);
}

bind(test_event, run);
