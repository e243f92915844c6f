// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to write a large number by an edit where every store of the program writes a small
 *   one, so that no index that comes from there is checked.
 * Stopped by: check BOUNDS, nothing is known of an array that becomes a slice; check
 *   INDEX_MASK, makes 0 of what is not below.
 * Without it: report out of bounds
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u8 links[4];
static u32 numbers[8];

handler u32 run(packet *p, u32 n)
{
	maybe be32 *all = edit(be32, slice_of(u8, links), 0);

	links[0] = 1;
	links[n & 3] = 7;
	if (all && n)
		*all = be32(0xc8c8c8c8);
	return numbers[links[3]];
}

bind(test_event, run);
