// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(pass_all, "1.0");

static counter packets;

handler verdict pass(packet *p)
{
	count(packets);
	return 0;
}

bind(ether_packet_arrived, pass);
