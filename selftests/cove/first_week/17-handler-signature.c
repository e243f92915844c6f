// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(counts, "1.0");

static counter packets;

handler void arrived(packet *p, u32 length)
{
	if (length > 100)
		count(packets);
}

bind(ether_packet_arrived, arrived);
