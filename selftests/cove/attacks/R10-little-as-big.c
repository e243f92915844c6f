// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to take a length in one byte order for one in the other.
 * Stopped by: COVE0331, the two orders are different types.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static le16 length;

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, 0);

	if (w)
		length = w->length;
	return from_le16(length);
}

bind(test_event, run);
