// SPDX-License-Identifier: GPL-2.0-only
/* After some rounds of its loop the index is behind the array. */
#include <spin/cove.h>
#include <test.h>

extension(lie, "1");

static u32 list[7];

handler u32 run(packet *p, u32 n)
{
	u32 at = 0;
	u32 sum = 0;

	while (n < 100) {
		sum += list[at];
		at += 2;
		n += 7;
	}
	return sum;
}

bind(test_event, run);
