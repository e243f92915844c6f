// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to walk out of a packet, one struct after the other.
 * Stopped by: COVE0317, there is no arithmetic on pointers.
 * Without it: report buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 56);
	maybe const struct wire *next = seen + 100;

	if (!next)
		return 0;
	return next->kind;
}

bind(test_event, run);
