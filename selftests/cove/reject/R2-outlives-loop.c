// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u32 z = 0;
	const u32 *q = &z;

	for (u32 i = 0; i < n; i++) {
		u32 list[2] = { i, n };

		q = &list[i & 1];
	}
	return *q;
}

bind(test_event, run);
