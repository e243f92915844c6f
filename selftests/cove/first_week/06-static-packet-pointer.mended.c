// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(again, "1.0");

handler verdict keep(packet *p)
{
	packet_drop(p);
	return VERDICT_TAKEN;
}

bind(ip_packet_arrived, keep);
