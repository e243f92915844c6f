// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	colour c = 1;
	colour d = (colour)n;

	c = n;
	return d;
}

bind(test_event, run);
