// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(no_ttl, "1.0");

handler verdict check(packet *p)
{
	struct ipv4 *ip = (struct ipv4 *)p;

	if (ip->ttl < 2) {
		packet_drop(p);
		return VERDICT_TAKEN;
	}
	return VERDICT_PASS;
}

bind(ip_packet_arrived, check);
