// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u32 a = budget(3);
	u32 b = n + when(a);

	bind(test_event, run);
	return table(n);
}

bind(test_event, run);
