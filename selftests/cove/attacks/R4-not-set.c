// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to use a pointer that no way has set.
 * Stopped by: COVE0508, it is set on every path.
 * Without it: report null pointer|SEGV
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	struct pair pair = { 1 };
	struct pair *at;

	if (n > 3)
		at = &pair;
	fill_pair(at);
	return pair.one;
}

bind(test_event, run);
