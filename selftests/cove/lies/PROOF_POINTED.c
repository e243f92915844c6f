// SPDX-License-Identifier: GPL-2.0-only
/* What is kept is written by another name. */
#include <spin/cove.h>
#include <test.h>

extension(lie, "1");

static u32 list[7];
static u32 at;

static void put(u32 *place, u32 n)
{
	*place = n;
}

handler u32 run(packet *p, u32 n)
{
	put(&at, n);
	return list[at];
}

bind(test_event, run);
