// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to write behind the end of a packet.
 * Stopped by: check EDIT, is null where the packet is too short.
 * Without it: report buffer-overflow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe struct wire *seen = edit(struct wire, p, 60 + n);

	if (!seen)
		return 1;
	seen->address = be32(n);
	return 0;
}

bind(test_event, run);
