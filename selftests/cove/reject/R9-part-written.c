// SPDX-License-Identifier: GPL-2.0-only
/* What an edit of a slice shows is written through a pointer. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

guard bool writes(const packet *p, u32 n)
{
	u8 here[4] = { (u8)n };
	maybe u16 *mine = edit(u16, slice_of(u8, here), 0);

	if (mine)
		*mine = 7;
	return here[0];
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run, when(writes));
