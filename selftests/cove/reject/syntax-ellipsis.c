// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 sum(u32 count_of, ...)
{
	return count_of;
}

static u32 none()
{
	return 0;
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
