// SPDX-License-Identifier: GPL-2.0-only
/* What a slice shows lives as long as what that is a slice of, and must be tested. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct bytes {
	u8 at[8];
};

static maybe const u16 *part_of(const slice(u8) bytes)
{
	return view(u16, bytes, 2);
}

static maybe const u16 *of_local(u32 n)
{
	u8 here[4] = { (u8)n };

	return part_of(slice_of(u8, here));
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct bytes *seen = view(struct bytes, p, 0);
	maybe const u16 *part = of_local(n);
	maybe const u16 *of_packet;
	u8 outer[4] = { 1 };

	if (!seen)
		return 0;
	of_packet = part_of(slice_of(u8, seen->at));
	if (n) {
		u8 here[4] = { (u8)n };

		part = view(u16, slice_of(u8, here), 0);
	}
	reshape(p);
	if (!of_packet)
		return *view(u16, slice_of(u8, outer), 0);
	return part ? *part : *of_packet;
}

bind(test_event, run);
