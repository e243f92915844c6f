// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

guard bool is_even(const packet *p, u32 n)
{
	return n % 2 == 0;
}

/* Faults for 4: then it does not hold. */
guard bool is_good(const packet *p, u32 n)
{
	u32 list[4] = { 1, 1, 1, 1 };

	return list[n < 5 ? n : 0] == 1;
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run, when(is_even, is_good), first, budget(500));
