// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to use in the second round of a loop what the first has ended.
 * Stopped by: COVE0505, loops are walked until nothing changes.
 * Without it: report heap-use-after-free
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
		if (i == n)
			reshape(p);
	}
	return sum;
}

bind(test_event, run);
