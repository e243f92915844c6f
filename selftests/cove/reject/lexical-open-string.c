// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

param(u8, c, 1, 1, 9, "no end);

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
