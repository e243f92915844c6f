// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(gaps, "1.0");

static u32 latest;
static counter changes;

handler verdict seen(packet *p)
{
	u32 device = packet_device(p);

	if (latest != device)
		count(changes);
	latest = device;
	return VERDICT_PASS;
}

bind(ether_packet_arrived, seen);
