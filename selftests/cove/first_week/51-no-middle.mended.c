// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(lengths, "1.0");

static u64 total;

handler verdict add(packet *p)
{
	u32 length = packet_length(p);

	total += length ? length : 1;
	return VERDICT_PASS;
}

bind(ether_packet_arrived, add);
