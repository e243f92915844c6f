// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to read bytes of a packet through a slice after they may have moved.
 * Stopped by: COVE0505, an edit ends all views, and slices of what they show.
 * Without it: report heap-use-after-free
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct bytes {
	u8 at[8];
};

handler u32 run(packet *p, u32 n)
{
	maybe const struct bytes *b = view(struct bytes, p, 0);
	maybe struct wire *w;

	if (b) {
		const slice(u8) s = slice_of(u8, b->at);

		w = edit(struct wire, p, 8);
		return w ? s.at[n & 7] : 0;
	}
	return 0;
}

bind(test_event, run);
