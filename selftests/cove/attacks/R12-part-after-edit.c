// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to look at a packet's bytes where they were before an edit moved them, by a view of a
 *   slice of a view.
 * Stopped by: COVE0505, what is seen of a packet ends with its views.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct bytes {
	u8 at[16];
};

handler u32 run(packet *p, u32 n)
{
	maybe const struct bytes *whole = view(struct bytes, p, 0);
	maybe const struct wire *seen;
	maybe struct wire *mine;

	if (!whole)
		return 0;
	seen = view(struct wire, slice_of(u8, whole->at), 4);
	mine = edit(struct wire, p, 20);
	return seen && mine ? seen->kind : n;
}

bind(test_event, run);
