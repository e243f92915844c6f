// SPDX-License-Identifier: GPL-2.0-only
/*
 * The receive handler of a device: cheaper than a netfilter hook, but there is
 * one only, and who has it leaves no place for a bridge, bond or macvlan.
 */
#include <linux/rtnetlink.h>

#include "domains/net/event.h"
#include "domains/net/tap.h"

static noinline rx_handler_result_t discard(struct sk_buff *buffer)
{
	kfree_skb_reason(buffer, SKB_DROP_REASON_NETFILTER_DROP);
	return RX_HANDLER_CONSUMED;
}

/*
 * The kernel goes on with the buffer that lies at @place when this returns: the operations
 * put another one there where they replace it.
 */
static __always_inline rx_handler_result_t raise_frame(struct sk_buff **place, u16 flags)
{
	struct spin_packet packet __uninitialized;
	verdict taken;

	packet.place = place;
	spin_packet_open(&packet, *place, (*place)->dev,
			 SPIN_PACKET_AT_RECEIVE | SPIN_PACKET_REPLACEABLE | flags);
	taken = spin_raise_frame(&packet.view);
	if (likely(spin_packet_consumed(&packet)))
		return (flags & SPIN_PACKET_PEER) && (packet.view.flags & SPIN_PACKET_ANOTHER) ?
		       RX_HANDLER_ANOTHER : RX_HANDLER_CONSUMED;
	if (likely(taken == VERDICT_PASS))
		return RX_HANDLER_PASS;
	return discard(packet.buffer);
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
