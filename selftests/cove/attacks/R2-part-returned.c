// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to return a view of bytes that end with the function.
 * Stopped by: COVE0512, a view of a slice of a variable points into that.
 * Without it: report AddressSanitizer
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static maybe const struct wire *show(u32 n)
{
	u8 bytes[16] = { (u8)n };
	slice(u8) all = { bytes, 16 };

	return view(struct wire, all, 4);
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = show(n);

	return seen ? seen->kind : 0;
}

bind(test_event, run);
