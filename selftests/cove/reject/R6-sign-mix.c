// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	s32 a = (s32)n;

	if (a < n)
		return 1;
	return a + n;
}

bind(test_event, run);
