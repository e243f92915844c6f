// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(latest, "1.0");

static struct ipv4 header;
static counter kept;

handler verdict look(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);

	if (!ip)
		decline();
	memcpy(&header, ip, sizeof(header));
	if (header.ttl == 1)
		count(kept);
	return VERDICT_PASS;
}

bind(ip_packet_arrived, look);
