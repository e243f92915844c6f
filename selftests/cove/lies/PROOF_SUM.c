// SPDX-License-Identifier: GPL-2.0-only
/* The sum is small because it wrapped. */
#include <spin/cove.h>
#include <test.h>

extension(lie, "1");

static u32 list[7];

handler u32 run(packet *p, u32 n)
{
	u32 at = n + 7;
	u32 less = 4 - at;

	if (at + less < 5)
		return list[at];
	return 0;
}

bind(test_event, run);
