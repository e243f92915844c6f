// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(halves, "1.0");

static u32 halves;

handler verdict halve(packet *p)
{
	u32 length = packet_length(p);

	for (;;) {
		if (length > 100) {
			length /= 2;
			halves++;
			continue;
		}
		break;
	}
	return VERDICT_PASS;
}

bind(ether_packet_arrived, halve);
