// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(classes, "1.0");

static u32 seen[8];

handler verdict classify(packet *p)
{
	u8 class = packet_length(p) / 256;

	if (class < 8)
		seen[class]++;
	return VERDICT_PASS;
}

bind(ether_packet_arrived, classify);
