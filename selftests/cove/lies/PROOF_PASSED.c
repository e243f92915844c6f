// SPDX-License-Identifier: GPL-2.0-only
/* Called from here the index is right, called from there it is not. */
#include <spin/cove.h>
#include <test.h>

extension(lie, "1");

static u32 list[7];

static u32 get(u32 at)
{
	return list[at];
}

handler u32 run(packet *p, u32 n)
{
	return get(2) + get(n);
}

bind(test_event, run);
