// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(drop_all, "1.0");

handler verdict drop_tagged(packet *p)
{
	if (packet_tagged(p)) {
		packet_drop(p);
		return VERDICT_TAKEN;
	}
}

bind(ether_packet_arrived, drop_tagged);
