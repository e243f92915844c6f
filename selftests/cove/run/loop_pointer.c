// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u32 list[4] = { 0 };
	u32 i;
	u32 *q = &i;

	for (i = 0; i < 4; i++) {
		if (n > 4)
			*q = 100;
		list[i] = 1;
	}
	return list[n & 3];
}

bind(test_event, run);
