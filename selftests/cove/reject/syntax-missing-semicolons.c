// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1")

static u32 one = 1	/* a comment */
static struct pair pairs[2]

_Static_assert(1, "text")

struct open {
	u32 a;
	u32 b
}

static u32 f(u32 n)
{
	u32 here = n, there
	do {
		here++
	} while (here < 5)
	if (there)
		return here
	return there
}

handler u32 run(packet *p, u32 n)
{
	return f(n)
}

bind(test_event, run)
