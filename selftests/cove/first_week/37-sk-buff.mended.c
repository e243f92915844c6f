// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(buffers, "1.0");

static counter packets;

handler verdict seen(packet *p)
{
	if (packet_length(p) > 100)
		count(packets);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, seen);
