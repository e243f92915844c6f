// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(big, "1.0");

static counter large;

handler verdict sizes(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);

	if (!ip)
		decline();
	if (ntohs(ip->total) > 1400)
		count(large);
	return VERDICT_PASS;
}

bind(ip_packet_arrived, sizes);
