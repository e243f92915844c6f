// SPDX-License-Identifier: GPL-2.0-only
/* A loop that does not end would pay for each iteration. */
#include <spin/cove.h>
#include <test.h>

extension(lie, "1");

static u32 kept;

handler u32 run(packet *p, u32 n)
{
	while (kept <= n)
		kept = n;
	return kept;
}

bind(test_event, run);
