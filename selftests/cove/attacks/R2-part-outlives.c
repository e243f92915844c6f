// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to write through an edit of bytes whose block has ended.
 * Stopped by: COVE0511, an edit of a slice ends where the bytes do.
 * Without it: report AddressSanitizer
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe struct wire *mine = NULL;

	for (u32 i = 0; i < 2; i++) {
		u8 bytes[16] = { (u8)i };

		if (mine)
			mine->address = be32(n);
		mine = edit(struct wire, slice_of(u8, bytes), 4);
		print(bytes[4]);
	}
	if (mine)
		mine->kind = 1;
	return n;
}

bind(test_event, run);
