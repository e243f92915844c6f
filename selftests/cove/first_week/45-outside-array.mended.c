// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(totals, "1.0");

static u64 totals[4];

handler verdict sum(packet *p)
{
	totals[0] += packet_length(p);
	totals[3] += 1;
	return VERDICT_PASS;
}

bind(ether_packet_arrived, sum);
