// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 count(u32 a)
{
	return a;
}

static u32 decline(u32 a)
{
	return a;
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
