// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to read from address 0 on.
 * Stopped by: COVE0509, what may be null is tested before.
 * Without it: report null pointer|SEGV
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 60);

	return seen->kind;
}

bind(test_event, run);
