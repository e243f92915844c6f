// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(buffers, "1.0");

static counter packets;

handler verdict seen(struct sk_buff *skb)
{
	if (skb->len > 100)
		count(packets);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, seen);
