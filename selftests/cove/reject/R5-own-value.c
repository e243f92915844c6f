// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u32 x = x + 1;
	struct pair pair = { .one = pair.two };

	for (u32 n = n; n < 3; n++)
		x++;
	return x + pair.one;
}

bind(test_event, run);
