// SPDX-License-Identifier: GPL-2.0-only
/*
 * The receive handler of a device: cheaper than a netfilter hook, but there is
 * one only, and who has it leaves no place for a bridge, bond or macvlan.
 */
#include <linux/etherdevice.h>
#include <linux/rtnetlink.h>

#include "domains/net/event.h"
#include "domains/net/tap.h"

/*
 * A forwarded packet comes in at the other end of a pair, its link header before it.
 * Scrubbing takes everybody's packet for this machine's own, so addresses are compared
 * after it.
 */
static __always_inline void enter_peer(struct sk_buff *buffer)
{
	skb_set_mac_header(buffer, -ETH_HLEN);
	skb_scrub_packet(buffer, true);
	if (unlikely(!ether_addr_equal_64bits(buffer->data - ETH_HLEN, buffer->dev->dev_addr)))
		buffer->pkt_type = PACKET_OTHERHOST;
}

static __always_inline rx_handler_result_t raise_frame(struct sk_buff **place, u16 flags)
{
	struct spin_packet packet __uninitialized;
	verdict taken;

	spin_packet_open(&packet, *place, (*place)->dev,
			 SPIN_PACKET_AT_RECEIVE | SPIN_PACKET_REPLACEABLE | flags);
	taken = spin_raise_frame(&packet.view);
	if (likely(spin_packet_consumed(&packet))) {
		if (!(flags & SPIN_PACKET_PEER) || !(packet.view.flags & SPIN_PACKET_ANOTHER))
			return RX_HANDLER_CONSUMED;
		*place = packet.buffer;
		enter_peer(packet.buffer);
		return RX_HANDLER_ANOTHER;
	}
	*place = packet.buffer;
	if (likely(taken == VERDICT_PASS))
		return RX_HANDLER_PASS;
	kfree_skb_reason(packet.buffer, SKB_DROP_REASON_NETFILTER_DROP);
	return RX_HANDLER_CONSUMED;
}

/* Without a guard of their frames, as at ingress. */
static __no_stack_protector rx_handler_result_t receive(struct sk_buff **place)
{
	return raise_frame(place, 0);
}

static __no_stack_protector rx_handler_result_t receive_for_peer(struct sk_buff **place)
{
	return raise_frame(place, SPIN_PACKET_PEER);
}

/**
 * spin_receive_open - make a tap the receive handler of its device
 * @tap: the tap
 *
 * Context: RTNL is held; may sleep.
 * Return: 0; -EBUSY: somebody else's already; -EINVAL: the device has none.
 */
int spin_receive_open(struct spin_tap *tap)
{
	return netdev_rx_handler_register(tap->device, tap->peer ? receive_for_peer : receive,
					  tap);
}

/**
 * spin_receive_close - the mirror of spin_receive_open()
 * @tap: the tap
 *
 * Context: RTNL is held; waits for a grace period.
 */
void spin_receive_close(struct spin_tap *tap)
{
	netdev_rx_handler_unregister(tap->device);
}
