// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	return n / 0 + n % (5 - 5) + 3 / 0;
}

bind(test_event, run);
