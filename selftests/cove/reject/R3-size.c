// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 none[0];
static u32 huge[100000000];
static u8 open[];

handler u32 run(packet *p, u32 n)
{
	u32 list[n];

	return n;
}

bind(test_event, run);
