// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(spelling, "1.0");

static counter large;

handler verdict seen(packet *p)
{
	if (packet_length(p) > 1000)
		count(large);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, seen);
