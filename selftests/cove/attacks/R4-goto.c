// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to come past the test of a pointer.
 * Stopped by: COVE0509, what is known at a label is what is known on all ways to it.
 * Without it: report null pointer|SEGV|DEADLYSIGNAL
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, 1000);

	if (n)
		goto out;
	if (!w)
		return 1;
out:
	return w->kind;
}

bind(test_event, run);
