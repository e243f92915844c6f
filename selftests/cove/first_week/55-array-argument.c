// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(sums, "1.0");

static u32 latest[8];

static u32 add(const u32 *list, u32 length)
{
	u32 sum = 0;

	for (u32 i = 0; i < length; i++)
		sum += list[i];
	return sum;
}

handler verdict keep(packet *p)
{
	latest[packet_length(p) & 7] = packet_device(p);
	if (add(latest, 8) > 100)
		decline();
	return VERDICT_PASS;
}

bind(ether_packet_arrived, keep);
