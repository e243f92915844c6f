// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(counts, "1.0");

static counter in, out;

handler verdict seen(packet *p)
{
	count(in);
	return VERDICT_PASS;
}

handler verdict left(packet *p)
{
	count(out);
	return VERDICT_PASS;
}

bind(ip_packet_arrived, seen);
bind(ip_packet_send, left);
