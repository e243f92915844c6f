// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to index memory behind a pointer, without any length.
 * Stopped by: COVE0306, only arrays are indexed.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 0);

	if (seen)
		print(seen[1000].kind);
	return n;
}

bind(test_event, run);
