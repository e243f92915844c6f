// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(limit, "1.0");

static u32 packets;

handler verdict limit(packet *p)
{
	packets++;
	if (packets > 1000) {
		packet_drop(p);
		return VERDICT_TAKEN;
	}
	return VERDICT_PASS;
}

bind(ip_packet_arrived, limit);
