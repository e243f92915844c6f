// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(per_host, "1.0");

shared table(hash, be32, u64, 1024) hosts;

handler verdict count_host(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe const u64 *seen;

	if (!ip)
		decline();
	seen = find(hosts, ip->source);
	if (seen)
		set(hosts, ip->source, *seen + 1);
	else
		set(hosts, ip->source, 1);
	return VERDICT_PASS;
}

bind(ip_packet_arrived, count_host);
