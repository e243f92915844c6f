// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

_Static_assert(sizeof(struct pair) == 12, "fine");
_Static_assert(sizeof(struct pair) == 13, "a pair has 13 bytes");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
