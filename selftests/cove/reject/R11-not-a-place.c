// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u32 list[3] = { 0 };

	n + 1 = 3;
	look(p)++;
	list = list;
	5 = n;
	return n;
}

bind(test_event, run);
