// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

#define ONE(x) \
	const u32 *x = &n;
#define TEN(x) \
	ONE(x##0) ONE(x##1) ONE(x##2) ONE(x##3) ONE(x##4) \
	ONE(x##5) ONE(x##6) ONE(x##7) ONE(x##8) ONE(x##9)

handler u32 run(packet *p, u32 n)
{
	TEN(a)
	TEN(b)
	TEN(c)
	TEN(d)
	TEN(e)
	TEN(f)
	ONE(g)
	ONE(h)
	ONE(i)

	return n + *a0;
}

bind(test_event, run);
