// SPDX-License-Identifier: GPL-2.0-only
/* Only the first run stays below the bound. */
#include <spin/cove.h>
#include <test.h>

extension(lie, "1");

static u32 kept[8];

handler u32 run(packet *p, u32 n)
{
	kept[n + 7] = n;
	return kept[7];
}

bind(test_event, run);
