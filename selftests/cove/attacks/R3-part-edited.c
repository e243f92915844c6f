// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to write behind the end of a static array, at an offset that wraps.
 * Stopped by: check PART, adds in 64 bits.
 * Without it: report AddressSanitizer|SEGV|insufficient space
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u8 kept[64];

handler u32 run(packet *p, u32 n)
{
	maybe struct wire *mine = edit(struct wire, slice_of(u8, kept), 0xffffffff - n);

	if (!mine)
		return 1;
	mine->address = be32(n);
	return 0;
}

bind(test_event, run);
