// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to leave an array that lies in a packet.
 * Stopped by: check BOUNDS, an array in a view has bounds of its own; check INDEX_MASK,
 *   makes 0 of what is not below.
 * Without it: report buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct pair *seen = view(struct pair, p, 52);

	if (!seen)
		return 0;
	return seen->bytes[n];
}

bind(test_event, run);
