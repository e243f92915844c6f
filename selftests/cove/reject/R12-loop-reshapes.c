// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, 0);
	u32 sum = 0;

	if (!w)
		return 0;
	while (n--) {
		sum += w->kind;
		if (sum & 1)
			reshape(p);
	}
	return sum;
}

bind(test_event, run);
