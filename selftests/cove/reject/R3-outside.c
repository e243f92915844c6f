// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u32 list[4] = { 1 };

	list[4] = 1;
	list[-1] = 2;
	return list[10000000000];
}

bind(test_event, run);
