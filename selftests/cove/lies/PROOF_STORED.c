// SPDX-License-Identifier: GPL-2.0-only
/* What is kept may be 8 as well. */
#include <spin/cove.h>
#include <test.h>

extension(lie, "1");

static u32 list[7];
static u32 at;

handler u32 run(packet *p, u32 n)
{
	at = n % 9;
	return list[at];
}

bind(test_event, run);
