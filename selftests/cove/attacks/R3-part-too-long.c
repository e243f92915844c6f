// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to look behind the end of an array as if it were a struct.
 * Stopped by: check PART, is null where the slice is too short.
 * Without it: report AddressSanitizer|insufficient space
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	u8 bytes[12] = { 1, 2, 3, 4, 5, 6, 7, 8 };
	maybe const struct wire *seen = view(struct wire, slice_of(u8, bytes), n * 5);

	if (!seen)
		return 0;
	return from_be32(seen->address);
}

bind(test_event, run);
