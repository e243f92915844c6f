// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(dispatch, "1.0");

static counter tcp, udp;

static void on_tcp(void)
{
	count(tcp);
}

static void on_udp(void)
{
	count(udp);
}

handler verdict look(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);

	if (!ip)
		decline();
	if (ip->protocol == 17)
		on_udp();
	else
		on_tcp();
	return VERDICT_PASS;
}

bind(ip_packet_arrived, look);
