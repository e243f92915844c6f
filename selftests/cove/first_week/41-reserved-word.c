// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(gaps, "1.0");

static u32 last;
static counter changes;

handler verdict seen(packet *p)
{
	u32 device = packet_device(p);

	if (last != device)
		count(changes);
	last = device;
	return VERDICT_PASS;
}

bind(ether_packet_arrived, seen);
