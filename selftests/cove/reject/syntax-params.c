// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

param(u8, low, 1, 0, 9, "x");
param(bool, flag, 0, 0, 1, "x");
param(u8, wide, 0, 300, 999, "x");

handler u32 run(packet *p, u32 n)
{
	return low;
}

bind(test_event, run);
