// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

#define TEN(x) \
	u32 x##0, u32 x##1, u32 x##2, u32 x##3, u32 x##4, \
	u32 x##5, u32 x##6, u32 x##7, u32 x##8, u32 x##9
#define NUMBERS 0, 1, 2, 3, 4, 5, 6, 7, 8, 9

static u32 many(TEN(a), TEN(b), TEN(c), TEN(d), TEN(e), TEN(f), u32 g, u32 h, u32 i, u32 j,
		u32 k)
{
	return a0 + k;
}

handler u32 run(packet *p, u32 n)
{
	return many(NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, 1, 2, 3, 4, 5);
}

bind(test_event, run);
