// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

typedef u32 four[4];
static table(hash, four, u32, 4) a;
static table(hash, u32, u8[4], 4) b;

static four f(void)
{
	decline();
}

handler u32 run(packet *p, u32 n)
{
	four x = { 1 };
	four y = x;
	maybe const four *z = view(four, p, 0);

	y = x;
	return z ? (*z)[n] : (n ? x : y)[1];
}

bind(test_event, run);
