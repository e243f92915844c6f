// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct header {
	u8 bytes[20];
};

handler u32 run(packet *p, u32 n)
{
	maybe const struct header *h = view(struct header, p, 0);
	u64 sum = 0;

	if (h) {
		const slice(u8) s = { h, 20 };

		for (u64 i = 0; i < s.len; i++)
			sum += s.at[i];
	}
	if (!sum)
		decline();
	return 0;
}

bind(test_event, run);
