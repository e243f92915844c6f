// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u32 a = n;

	a &= -63 >> n;
	a &= (s32)n >> 2;
	a = 1 >> -1;
	return a + (-63 << n);
}

bind(test_event, run);
