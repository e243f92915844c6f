// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 a = 3 @ 4;
static u32 b = 5 \ 6;
static u32 c; /* open
handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
