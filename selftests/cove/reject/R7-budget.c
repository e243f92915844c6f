// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run, budget(1000001));
bind(test_event, run, budget(0));
