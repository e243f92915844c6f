// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 f(u32 n)
{
	for (;;) {
		if (n++ == 100)
			return n;
	}
}

static u32 g(u32 n)
{
	switch (n) {
	case 1:
		return 2;
	default:
		decline();
	}
}

handler u32 run(packet *p, u32 n)
{
	struct pair zero;
	u32 nothing[3];
	bool no;

	if (n)
		return f(n) + zero.one + nothing[1] + no;
	else
		return g(n);
}

bind(test_event, run);
