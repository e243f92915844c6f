// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(guarded, "1.0");

guard bool is_ipv4(packet *p)
{
	return packet_protocol(p) == be16(0x0800);
}

handler verdict seen(packet *p)
{
	return VERDICT_PASS;
}

bind(ether_packet_arrived, seen, when(is_ipv4));
