// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const u32 *q = NULL;

	{
		u32 x = n;

		q = &x;
	}
	return q ? *q : 0;
}

bind(test_event, run);
