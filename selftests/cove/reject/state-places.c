// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct thing {
	state u32 member;
	u32 n;
};

typedef state u32 number;

state struct other { u32 n; };

static state u32 procedure(void)
{
	return 1;
}

static u32 takes(state u32 n)
{
	return n;
}

handler u32 run(packet *p, u32 n)
{
	static state u32 inside;

	inside++;
	return takes((state u32)n) + procedure();
}

bind(test_event, run);
