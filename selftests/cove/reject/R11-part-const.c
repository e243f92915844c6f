// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct bytes {
	u8 at[8];
};

static void change(const slice(u8) bytes)
{
	maybe u16 *mine = edit(u16, bytes, 0);
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct bytes *seen = view(struct bytes, p, 0);
	const u8 here[4] = { 1 };
	maybe u16 *mine = edit(u16, slice_of(u8, here), 0);

	if (seen)
		mine = edit(u16, slice_of(u8, seen->at), 0);
	mine = edit(u16, sub_slice(slice_of(u8, here), 1, 2), 0);
	return mine != NULL;
}

bind(test_event, run);
