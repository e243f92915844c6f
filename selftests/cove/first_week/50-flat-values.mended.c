// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(limits, "1.0");

struct limit {
	u32 from;
	u32 to;
};

static const struct limit limits[] = { { 64, 127 }, { 128, 511 } };

handler verdict look(packet *p)
{
	for (u32 i = 0; i < sizeof(limits) / sizeof(*limits); i++)
		if (packet_length(p) >= limits[i].from && packet_length(p) <= limits[i].to)
			decline();
	return VERDICT_PASS;
}

bind(ether_packet_arrived, look);
