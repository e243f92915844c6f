// SPDX-License-Identifier: GPL-2.0-only
/* A guard that asks for at most 2, and for more, does not hold for 1. */
#include <spin/cove.h>
#include <test.h>

extension(lie, "1");

guard bool is_small(const packet *p, u32 n)
{
	return n <= 2 && n != 1;
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run, when(is_small));
