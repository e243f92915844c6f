// SPDX-License-Identifier: GPL-2.0-only
/* A guard that asks for 2 faults for 0, before it has asked for that. */
#include <spin/cove.h>
#include <test.h>

extension(lie, "1");

guard bool is_two(const packet *p, u32 n)
{
	return 100 / n != 7 && n == 2;
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run, when(is_two));
