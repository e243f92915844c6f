// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(block, "1.0");

handler verdict block(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);

	if (!ip)
		decline();
	if (ip->source == be32(0x0a000001)) {
		packet_drop(p);
		return VERDICT_TAKEN;
	}
	return VERDICT_PASS;
}

bind(ip_packet_arrived, block);
