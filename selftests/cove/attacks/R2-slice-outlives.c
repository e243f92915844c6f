// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to use an array behind the end of its block.
 * Stopped by: COVE0511, a slice does not outlive what it points to.
 * Without it: report stack-use-after-scope
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	slice(u32) s;

	if (n < 10) {
		u32 inner[4] = { n, n };

		s = (slice(u32)){ inner, 4 };
	}
	return s.len ? s.at[1] : 0;
}

bind(test_event, run);
