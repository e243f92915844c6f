// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(many, "1.0");

static u64 total;

handler verdict add(packet *p)
{
	total += packet_length(p);
	if (total > 10'000'000)
		decline();
	return VERDICT_PASS;
}

bind(ether_packet_arrived, add);
