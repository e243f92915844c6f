// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

enum { FIVE = 5, BIG = 0x80000000 };

handler u32 run(packet *p, u32 n)
{
	return 0x1ffffffffffffffff + 09 + 5x;
}

bind(test_event, run);
