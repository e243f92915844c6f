// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static table(hash, u32, u32, 16) known;

handler u32 run(packet *p, u32 n)
{
	maybe u32 *x = find(known, n);
	maybe const u32 *y = find(known, n);

	if (y)
		*y = 5;
	return x ? *x : 0;
}

bind(test_event, run);
