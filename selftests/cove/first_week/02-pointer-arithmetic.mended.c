// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(udp_ports, "1.0");

static counter dns;

handler verdict ports(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe const struct udp *udp;

	if (!ip || ip->protocol != 17)
		decline();
	udp = view(struct udp, p, 20);
	if (udp && udp->destination == be16(53))
		count(dns);
	return VERDICT_PASS;
}

bind(ip_packet_arrived, ports);
