// SPDX-License-Identifier: GPL-2.0-only
/* A member of a large struct costs what a member costs; a copy of the struct what it copies. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct large {
	u32 list[1024];
	struct pair pairs[64];
};

static struct large here;
static struct large there;

static u32 members(u32 n)
{
	u32 sum = 0;

	for (u32 i = 0; i < 200 + n; i++) {
		struct pair *pair = &here.pairs[i & 63];

		here.list[i & 1023] += i;
		pair->one += n;
		sum += here.list[n] + here.pairs[n].one;
	}
	return sum;
}

static u32 copies(u32 n)
{
	for (u32 i = 0; i < 20 + n; i++) {
		here.list[n] += i;
		there = here;
	}
	return there.list[n];
}

handler u32 run(packet *p, u32 n)
{
	return n < 5 ? members(n) : copies(n);
}

bind(test_event, run);
