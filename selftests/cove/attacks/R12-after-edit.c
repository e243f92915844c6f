// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: the same by an edit, which may move the bytes too.
 * Stopped by: COVE0505, an edit ends all views.
 * Without it: report heap-use-after-free
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 0);
	maybe struct wire *written = edit(struct wire, p, 8);

	if (!seen || !written)
		return 0;
	return seen->kind;
}

bind(test_event, run);
