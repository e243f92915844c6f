// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u32 a = ;
	u32 b = 3
	n = (4;
	if n)
		return 1;
	return b +;
}

bind(test_event, run);
