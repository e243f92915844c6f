// SPDX-License-Identifier: GPL-2.0-only
/* It is an index only where a test lets it be one. */
#include <spin/cove.h>
#include <test.h>

extension(lie, "1");

static u32 list[8];

handler u32 run(packet *p, u32 n)
{
	u32 at = n + 8;

	if (at < 8)
		return list[at];
	return 0;
}

bind(test_event, run);
