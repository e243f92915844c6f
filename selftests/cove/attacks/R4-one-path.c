// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to test on one way and to use it on another.
 * Stopped by: COVE0509, the test dominates the use.
 * Without it: report null pointer|SEGV
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 60);

	if (n && !seen)
		return 1;
	return seen->kind;
}

bind(test_event, run);
