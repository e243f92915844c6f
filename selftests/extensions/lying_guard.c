// SPDX-License-Identifier: GPL-2.0-only
/* Does no harm; built by a compiler that lets guards write what outlives them. */
#include <spin/cove.h>
#include <spin/net.h>

extension(lying_guard, "1.0");

static u32 seen;

guard bool writes(const packet *p)
{
	seen = packet_length(p);
	return seen < 20;
}

handler verdict pass(packet *p)
{
	decline();
}

bind(ether_packet_arrived, pass, when(writes));
