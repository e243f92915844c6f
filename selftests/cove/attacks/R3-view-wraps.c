// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to wrap around the end of the offsets: 4 GB less one, and eight bytes.
 * Stopped by: check VIEW, adds in 64 bits.
 * Without it: report null pointer|SEGV
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 0xffffffff - n);

	if (!seen)
		return 1;
	return seen->kind;
}

bind(test_event, run);
