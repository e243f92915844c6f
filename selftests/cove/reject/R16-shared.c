// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

shared u32 x;

handler u32 run(packet *p, u32 n)
{
	return x;
}

bind(test_event, run);
