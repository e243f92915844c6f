// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(average, "1.0");

static float mean;

handler verdict measure(packet *p)
{
	mean = 0.9 * mean + 0.1 * packet_length(p);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, measure);
