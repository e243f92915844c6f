// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(fields, "1.0");

struct ip_header {
	u8 version_length;
	u8 tos;
};

static counter odd;

handler verdict seen(packet *p)
{
	maybe const struct ip_header *ip = view(struct ip_header, p, 0);

	if (ip && ip->version_length >> 4 != 4)
		count(odd);
	return VERDICT_PASS;
}

bind(ip_packet_arrived, seen);
