// SPDX-License-Identifier: GPL-2.0-only
/*
 * Netfilter's ingress hook of a device: the default way to listen.  Rules of
 * others apply before and after, taps have seen the packet.
 */
#include <linux/netfilter_netdev.h>

#include "domains/net/event.h"
#include "domains/net/tap.h"

static noinline unsigned int discard(struct sk_buff *buffer)
{
	kfree_skb_reason(buffer, SKB_DROP_REASON_NETFILTER_DROP);
	return NF_STOLEN;
}

/*
 * Every packet would pay seven instructions for the guard of this frame, whose only array
 * is written by bounded copies (copy_out()).
 */
static __no_stack_protector unsigned int
raise_frame(void *unused, struct sk_buff *buffer, const struct nf_hook_state *state)
{
	struct spin_packet packet __uninitialized;
	verdict taken;

	spin_packet_open(&packet, buffer, buffer->dev, SPIN_PACKET_AT_INGRESS);
	taken = spin_raise_frame(&packet.view);
	if (likely(spin_packet_consumed(&packet)))
		return NF_STOLEN;
	if (likely(taken == VERDICT_PASS))
		return NF_ACCEPT;
	return discard(packet.buffer);
}

/**
 * spin_ingress_open - put a tap into netfilter's ingress hook
 * @tap: its device's namespace has the hook
 *
 * Context: RTNL is held; may sleep.
 * Return: 0; -ENOMEM; -EINVAL, -EOPNOTSUPP: no such hook.
 */
int spin_ingress_open(struct spin_tap *tap)
{
	tap->ops.hook = raise_frame;
	tap->ops.dev = tap->device;
	tap->ops.pf = NFPROTO_NETDEV;
	tap->ops.hooknum = NF_NETDEV_INGRESS;
	tap->ops.priority = 0;
	return nf_register_net_hook(dev_net(tap->device), &tap->ops);
}

/**
 * spin_ingress_close - the mirror of spin_ingress_open()
 * @tap: the tap
 *
 * Context: RTNL is held; may sleep.
 */
void spin_ingress_close(struct spin_tap *tap)
{
	nf_unregister_net_hook(dev_net(tap->device), &tap->ops);
}
