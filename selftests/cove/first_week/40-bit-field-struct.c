// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(fields, "1.0");

struct ip_header {
	u8 length : 4;
	u8 version : 4;
	u8 tos;
};

static counter odd;

handler verdict seen(packet *p)
{
	maybe const struct ip_header *ip = view(struct ip_header, p, 0);

	if (ip && ip->version != 4)
		count(odd);
	return VERDICT_PASS;
}

bind(ip_packet_arrived, seen);
