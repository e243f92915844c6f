// SPDX-License-Identifier: GPL-2.0-only
/* A handler of packets that leave sends each of them again, by a tunnel: they leave again. */
#include <spin/cove.h>
#include <spin/net.h>

extension(circle, "1.0");

static counter raised;

handler verdict send_again(packet *p)
{
	maybe managed next_hop *hop = next_hop_resolve(p, be32(0x0a090001));

	count(raised);
	if (!hop)
		decline();
	packet_send_copy(p, hop);
	return VERDICT_PASS;
}

bind(ip_packet_send, send_again);
