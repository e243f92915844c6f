// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(small, "1.0");

static counter bytes;

handler verdict drop_small(packet *p)
{
	if (packet_length(p) > 60)
		return VERDICT_PASS;
	count_by(bytes, packet_length(p));
	packet_drop(p);
	return VERDICT_TAKEN;
}

bind(ip_packet_arrived, drop_small);
