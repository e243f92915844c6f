// SPDX-License-Identifier: GPL-2.0-only
/* The last iteration is one that was not thought of. */
#include <spin/cove.h>
#include <test.h>

extension(lie, "1");

static u32 kept[8];

handler u32 run(packet *p, u32 n)
{
	for (u32 i = 0; i < 8; i++)
		kept[i] = n;
	return kept[7];
}

bind(test_event, run);
