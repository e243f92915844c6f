// SPDX-License-Identifier: GPL-2.0-only
/* Below 8 there is 7. */
#include <spin/cove.h>
#include <test.h>

extension(lie, "1");

static u32 list[7];

handler u32 run(packet *p, u32 n)
{
	if (n < 8)
		return list[n];
	return 0;
}

bind(test_event, run);
