// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to look behind the end of a packet.
 * Stopped by: check VIEW, is null where the packet is too short.
 * Without it: report AddressSanitizer
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 50 + n);

	if (!seen)
		return 0;
	return from_be32(seen->address);
}

bind(test_event, run);
