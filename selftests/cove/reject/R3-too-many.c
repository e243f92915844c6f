// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u32 list[2] = { 1, 2, 3 };
	u32 other[2] = { [2] = 1 };

	return list[0] + other[0];
}

bind(test_event, run);
