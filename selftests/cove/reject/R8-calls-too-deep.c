// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

#define CALLS(x, y) \
	static u32 x(u32 n) { return y(n); }
#define TEN(x, before) \
	CALLS(x##0, before) CALLS(x##1, x##0) CALLS(x##2, x##1) CALLS(x##3, x##2) \
	CALLS(x##4, x##3) CALLS(x##5, x##4) CALLS(x##6, x##5) CALLS(x##7, x##6) \
	CALLS(x##8, x##7) CALLS(x##9, x##8)

TEN(a, square)
TEN(b, a9)
TEN(c, b9)
TEN(d, c9)
TEN(e, d9)
TEN(f, e9)
CALLS(g0, f9)
CALLS(g1, g0)
CALLS(g2, g1)
CALLS(g3, g2)
CALLS(g4, g3)
CALLS(g5, g4)

handler u32 run(packet *p, u32 n)
{
	return g5(n);
}

bind(test_event, run);
