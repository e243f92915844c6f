// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(members, "1.0");

static counter large;

handler verdict seen(packet *p)
{
	if (p->length > 100 && p->data[0] == 0x45)
		count(large);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, seen);
