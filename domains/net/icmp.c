// SPDX-License-Identifier: GPL-2.0-only
/*
 * Messages to the sender of a packet that cannot go on.
 */
#include <linux/export.h>
#include <linux/icmp.h>
#include <net/icmp.h>

#include "domains/net/nested.h"
#include "spin_core/domain/interface.h"

/*
 * The native sender of messages wants a routed packet.  Before routing there is no
 * route, and the one by which the packet would be received says "unreachable" where
 * this machine is no router but for the extension.  So the copy gets the route back
 * to its sender: the message leaves by it, with the address of that side as source.
 */
static bool route_back(struct sk_buff *copy, struct net *net)
{
	struct flowi4 flow = { .daddr = ((const struct iphdr *)copy->data)->saddr };
	struct rtable *route = ip_route_output_key(net, &flow);

	if (IS_ERR(route))
		return false;
	if (route->rt_type != RTN_UNICAST) {
		ip_rt_put(route);
		return false;
	}
	skb_dst_drop(copy);
	skb_dst_set(copy, &route->dst);
	return true;
}

static void tell_sender(const packet *p, int type, int code, __be32 info)
{
	struct spin_packet *packet = spin_packet_of(p);
	struct net_device *device;
	struct sk_buff *copy;

	if (!p->data || p->protocol != (__force u16)htons(ETH_P_IP))
		return;
	copy = skb_clone(packet->buffer, GFP_ATOMIC);
	if (!copy)
		return;
	device = spin_packet_its_device(packet);
	if (pskb_may_pull(copy, spin_ipv4_header_length(p) ?: sizeof(struct iphdr))) {
		skb_reset_network_header(copy);
		copy->dev = device;
		/* Where the native path keeps the options that it has found. */
		memset(IPCB(copy), 0, sizeof(*IPCB(copy)));
		if (route_back(copy, dev_net(device)))
			SPIN_NET_SEND(packet, (icmp_send(copy, type, code, info), 0));
	}
	consume_skb(copy);
}

/**
 * spin_icmp_time_exceeded - tell the sender that its packet has lived too long
 * @p: the packet; stays as it is
 *
 * Not sent where the native path would not: about messages, fragments but the first,
 * what came for many, and beyond its rate limits.
 * Context: inside a raise.
 */
void spin_icmp_time_exceeded(const packet *p)
{
	tell_sender(p, ICMP_TIME_EXCEEDED, ICMP_EXC_TTL, 0);
}
SPIN_OPERATION(icmp_time_exceeded);

/**
 * spin_icmp_fragmentation_needed - tell the sender that its packet is too big
 * @p: the packet; stays as it is
 * @mtu: the largest that fits
 *
 * Not sent where the native path would not, as with spin_icmp_time_exceeded().
 * Context: inside a raise.
 */
void spin_icmp_fragmentation_needed(const packet *p, u32 mtu)
{
	tell_sender(p, ICMP_DEST_UNREACH, ICMP_FRAG_NEEDED, htonl(mtu));
}
SPIN_OPERATION(icmp_fragmentation_needed);

/**
 * spin_icmp_parameter_problem - tell the sender that a header makes no sense
 * @p: the packet; stays as it is
 * @at: which byte of its header
 *
 * Not sent where the native path would not, as with spin_icmp_time_exceeded().
 * Context: inside a raise.
 */
void spin_icmp_parameter_problem(const packet *p, u8 at)
{
	tell_sender(p, ICMP_PARAMETERPROB, 0, htonl((u32)at << 24));
}
SPIN_OPERATION(icmp_parameter_problem);
