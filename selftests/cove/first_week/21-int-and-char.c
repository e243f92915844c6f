// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(small, "1.0");

static unsigned int total;

handler verdict seen(packet *p)
{
	int length = packet_length(p);
	unsigned char kind = 0;

	if (length < 64)
		kind = 1;
	total += kind;
	return VERDICT_PASS;
}

bind(ip_packet_arrived, seen);
