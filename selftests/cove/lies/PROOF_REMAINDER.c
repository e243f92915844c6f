// SPDX-License-Identifier: GPL-2.0-only
/* What is left of a division by 8 may be 7. */
#include <spin/cove.h>
#include <test.h>

extension(lie, "1");

static u32 kept[7];

handler u32 run(packet *p, u32 n)
{
	kept[(n + 7) % 8] = n;
	return kept[0];
}

bind(test_event, run);
