// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(devices, "1.0");

static u64 seen;

handler verdict note(packet *p)
{
	seen |= (u64)1 << (packet_device(p) & 63);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, note);
