// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static const u32 limits[] = { 1'000, 10'000'000 };

handler u32 run(packet *p, u32 n)
{
	return n + limits[0];
}

bind(test_event, run);
