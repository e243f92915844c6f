// SPDX-License-Identifier: GPL-2.0-only
/* In the first run the divisor is 0. */
#include <spin/cove.h>
#include <test.h>

extension(lie, "1");

handler u32 run(packet *p, u32 n)
{
	return 1000 / n;
}

bind(test_event, run);
