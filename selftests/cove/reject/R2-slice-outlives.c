// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct bytes {
	u8 at[8];
};

static const u32 *first_of(slice(u32) s)
{
	return &s.at[0];
}

static const u32 *local_of(u32 n)
{
	u32 here[4] = { n };

	return first_of((slice(u32)){ here, 4 });
}

handler u32 run(packet *p, u32 n)
{
	maybe struct bytes *b = edit(struct bytes, p, 0);
	slice(u32) s;
	slice(u8) seen;
	const u32 *least;
	u32 one[4] = { n };

	least = &one[0];
	if (n < 10) {
		u32 here[4] = { n };

		s = (slice(u32)){ here, 4 };
		s = sub_slice(s, 1, 2);
		least = first_of(s);
	}
	if (!b)
		return *local_of(n);
	seen = slice_of(u8, b->at);
	reshape(p);
	return s.at[0] + seen.at[0] + *least;
}

bind(test_event, run);
