// SPDX-License-Identifier: GPL-2.0-only
/* Does no harm; built by a compiler that lets guards call what is not pure. */
#include <spin/cove.h>
#include <spin/net.h>

extension(lying_class, "1.0");

guard bool resolves(const packet *p)
{
	maybe managed next_hop *hop = next_hop_resolve(p, be32(0));

	return hop && next_hop_mtu(hop) < 20;
}

handler verdict pass(packet *p)
{
	decline();
}

bind(ether_packet_arrived, pass, when(resolves));
