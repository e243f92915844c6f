// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 half = 0.5;
static u32 third = 1.e3;

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
