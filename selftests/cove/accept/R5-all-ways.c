// SPDX-License-Identifier: GPL-2.0-only
/* Each way out returns something, and what was declared alone is zero. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 by_kind(colour c, u32 n)
{
	switch (c) {
	case RED:
		return n;
	case GREEN:
		if (n > 3)
			return 3;
		decline();
	default:
		for (;;)
			if (n++ > 9)
				return n;
	}
}

handler u32 run(packet *p, u32 n)
{
	u32 sum;
	u32 list[4];
	struct pair pair;

	for (u32 i = 0; i < 4; i++)
		sum += list[i];
	return by_kind(n == 1 ? GREEN : BLUE, sum + pair.two);
}

bind(test_event, run);
