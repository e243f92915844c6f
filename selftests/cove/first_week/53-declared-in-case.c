// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(sizes, "1.0");

static u64 sum[2];

handler verdict add(packet *p)
{
	switch (packet_device(p)) {
	case 2:
		u32 length = packet_length(p);

		sum[0] += length;
		break;
	default:
		sum[1]++;
	}
	return VERDICT_PASS;
}

bind(ether_packet_arrived, add);
