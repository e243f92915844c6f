// SPDX-License-Identifier: GPL-2.0-only
/* A pointer to what an inner block has is gone before the block is; one inside to what is outside stays. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static void add(u32 *sum, const u32 *more)
{
	*sum += *more;
}

handler u32 run(packet *p, u32 n)
{
	u32 sum = 0;
	u32 *outer = &sum;

	for (u32 i = 0; i < 4; i++) {
		u32 square = i * i;
		const u32 *inner = &square;

		add(outer, inner);
		{
			u32 *deeper = outer;

			add(deeper, &i);
		}
	}
	return *outer;
}

bind(test_event, run);
