// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to keep a view across an edit, by a way round it.
 * Stopped by: COVE0505, what ended on one way to a label has ended behind it.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, 0);

	if (!w)
		return 0;
	if (n & 1)
		goto out;
	reshape(p);
	n++;
out:
	return w->kind;
}

bind(test_event, run);
