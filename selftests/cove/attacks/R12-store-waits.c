// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to find a place, to reshape what it is in, and then to write there.
 * Stopped by: COVE0515, what waits for its use must not end.
 * Without it: report heap-use-after-free
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u8 moved(packet *p)
{
	reshape(p);
	return 1;
}

handler u32 run(packet *p, u32 n)
{
	maybe struct wire *seen = edit(struct wire, p, 0);

	if (!seen)
		return 0;
	seen->flags = moved(p);
	return n;
}

bind(test_event, run);
