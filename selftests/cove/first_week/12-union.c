// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(network, "1.0");

static counter local;

union address {
	u32 whole;
	u8 part[4];
};

handler verdict look(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	union address a;

	if (!ip)
		decline();
	a.whole = ip->source;
	if (a.part[0] == 10)
		count(local);
	return VERDICT_PASS;
}

bind(ip_packet_arrived, look);
