// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(hello, "1.0");

static counter bytes;

handler verdict arrived(packet *p)
{
	log("packet of {} bytes", packet_length(p));	/* some a second */
	count_by(bytes, packet_length(p));
	return VERDICT_PASS;
}

bind(ether_packet_arrived, arrived);
