// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	struct pair pair = { 1 };
	maybe const u32 *x = view(u32, &pair, 0);

	return x ? *x : n;
}

bind(test_event, run);
