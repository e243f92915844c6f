// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to test before a loop that makes it null again.
 * Stopped by: COVE0509, loops are walked until nothing changes.
 * Without it: report null pointer|SEGV
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 0);
	u32 sum = 0;

	if (!seen)
		return 0;
	for (u32 i = 0; i < 3; i++) {
		sum += seen->kind;
		seen = view(struct wire, p, 40 * (i + 1));
	}
	return sum;
}

bind(test_event, run);
