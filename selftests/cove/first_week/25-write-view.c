// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(mark, "1.0");

handler verdict mark(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);

	if (!ip)
		decline();
	ip->tos = 0x10;
	return VERDICT_PASS;
}

bind(ip_packet_arrived, mark);
