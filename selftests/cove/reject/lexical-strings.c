// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

param(u8, a, 1, 1, 9, "a line\n");
param(u8, b, 1, 1, 9, "a path \\ more");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
