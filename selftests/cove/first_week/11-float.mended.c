// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(average, "1.0");

static u32 mean;

handler verdict measure(packet *p)
{
	mean = mean * 9 / 10 + packet_length(p) / 10;
	return VERDICT_PASS;
}

bind(ether_packet_arrived, measure);
