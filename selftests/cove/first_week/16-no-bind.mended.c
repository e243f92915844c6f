// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(counts, "1.0");

static counter packets;

handler verdict arrived(packet *p)
{
	count(packets);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, arrived);
