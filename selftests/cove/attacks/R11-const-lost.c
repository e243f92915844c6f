// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same by an operation that writes.
 * Stopped by: COVE0332, no const is lost on the way.
 * Without it: prints 1
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct pair *seen = view(struct pair, p, 0);

	if (!seen)
		return 0;
	fill_pair(seen);
	print(seen->bytes[0] == 3 ? 1 : 0);
	return n;
}

bind(test_event, run);
