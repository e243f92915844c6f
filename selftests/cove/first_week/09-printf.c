// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(hello, "1.0");

handler verdict arrived(packet *p)
{
	printf("packet of %u bytes\n", packet_length(p));
	return VERDICT_PASS;
}

bind(ether_packet_arrived, arrived);
