// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have somebody else reshape it.
 * Stopped by: COVE0505, what a callee ends is ended.
 * Without it: report heap-use-after-free
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static void change(packet *other)
{
	packet *again = other;

	reshape(again);
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 0);

	if (!seen)
		return 0;
	change(p);
	return seen->kind;
}

bind(test_event, run);
