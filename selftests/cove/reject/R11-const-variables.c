// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static const u32 limit = 3;
param(u32, most, 1, 5, 9, "how many");

handler u32 run(packet *p, u32 n)
{
	const u32 local = n;

	limit = 4;
	most = 3;
	local++;
	return limit + most + local;
}

bind(test_event, run);
