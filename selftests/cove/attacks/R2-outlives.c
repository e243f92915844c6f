// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to use a variable behind the end of its block.
 * Stopped by: COVE0511, a pointer does not outlive what it points to.
 * Without it: report stack-use-after-scope
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	struct pair outer = { 1 };
	const struct pair *at = &outer;

	if (n < 10) {
		struct pair inner = { n };

		at = &inner;
	}
	return sum_pair(at);
}

bind(test_event, run);
