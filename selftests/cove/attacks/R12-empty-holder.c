// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to store a struct whose reference was not given.
 * Stopped by: COVE0249, there are no references that refer to nothing.
 * Without it: report null pointer|SEGV|unreachable
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct holder {
	managed thing *held;
	u32 number;
};

static table(hash, u32, struct holder, 16) holders;

handler u32 run(packet *p, u32 n)
{
	maybe const struct holder *at;

	set(holders, n, ((struct holder){ .number = 1 }));
	at = find(holders, n);
	if (at)
		thing_use(at->held);
	return n;
}

bind(test_event, run);
