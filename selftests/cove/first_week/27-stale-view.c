// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(rewrite, "1.0");

handler verdict rewrite(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);

	if (!ip)
		decline();
	if (!ipv4_set_source(p, be32(0x0a000001), be16(0)))
		decline();
	if (ip->ttl == 1)
		icmp_time_exceeded(p);
	return VERDICT_PASS;
}

bind(ip_packet_arrived, rewrite);
