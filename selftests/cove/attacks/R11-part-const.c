// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to write to what is constant, by an edit of a slice of it.
 * Stopped by: COVE0342, what is constant is not edited.
 * Without it: report SEGV|AddressSanitizer|DEADLYSIGNAL
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static const u8 magic[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };

handler u32 run(packet *p, u32 n)
{
	maybe u32 *mine = edit(u32, slice_of(u8, magic), 4);

	if (mine)
		*mine = n;
	return magic[n & 7];
}

bind(test_event, run);
