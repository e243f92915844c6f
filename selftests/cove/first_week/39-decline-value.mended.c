// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(declines, "1.0");

handler verdict seen(packet *p)
{
	if (packet_length(p) < 100)
		decline();
	if (packet_length(p) > 1000)
		decline();
	packet_drop(p);
	return VERDICT_TAKEN;
}

bind(ether_packet_arrived, seen);
