// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(tcp_only, "1.0");

static counter tcp;

handler verdict look(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);

	if (!ip)
		decline();
	if (ip->protocol == 6)
		count(tcp);
	return VERDICT_PASS;
}

bind(ip_packet_arrived, look);
