// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
bind(test_event, run, sometimes);
bind(test_event);
param(u8, name, 0, 1, 2);
