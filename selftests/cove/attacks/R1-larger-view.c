// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to look at eight bytes as at twelve: type confusion at the end of a packet.
 * Stopped by: COVE0337, a pointer keeps its type.
 * Without it: report buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 56);
	maybe const struct pair *wide = (const struct pair *)seen;

	if (!seen || !wide)
		return 0;
	return wide->bytes[5];
}

bind(test_event, run);
