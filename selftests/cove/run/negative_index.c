// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u32 here[4] = { 10, 11, 12, 13 };
	s32 i = (s32)n - 2;

	return here[i];
}

bind(test_event, run);
