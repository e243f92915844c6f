// SPDX-License-Identifier: GPL-2.0-only
/*
 * IPv4 options of a packet that is forwarded: what the sender wants written down about the
 * way is written, where this router can tell.
 */
#include <linux/export.h>
#include <linux/icmp.h>
#include <linux/inetdevice.h>

#include "domains/net/next_hop.h"
#include "domains/net/packet.h"
#include "spin_core/domain/interface.h"

#define LONGEST_HEADER	60

/*
 * Source routes and alerts are for this machine first, labels are its security policy's:
 * none is done by sending the packet on.
 */
static bool is_native(u8 option)
{
	return option == IPOPT_LSRR || option == IPOPT_SSRR || option == IPOPT_RA ||
	       option == IPOPT_CIPSO;
}

/* Ends at what makes no sense: the kernel's check finds that again, and says where. */
static bool any_native(const u8 *option, u32 left)
{
	u32 size;

	while (left && *option != IPOPT_END) {
		size = 1;
		if (*option != IPOPT_NOOP) {
			if (is_native(*option))
				return true;
			if (left < 2 || option[1] < 2 || option[1] > left)
				return false;
			size = option[1];
		}
		option += size;
		left -= size;
	}
	return false;
}

/*
 * Checks the options, moves their pointers on, and enters times where no address is wanted.
 * A route of the packet would make the kernel enter the addresses of where it came in; that
 * of a tunnel is not even one.
 */
static int compile(struct ip_options *options, struct spin_packet *packet, __be32 *where)
{
	struct net *net = dev_net(spin_packet_its_device(packet));
	struct sk_buff *buffer = packet->buffer;
	unsigned long route = buffer->_skb_refdst;
	int error;

	buffer->_skb_refdst = 0;
	skb_reset_network_header(buffer);
	error = __ip_options_compile(net, options, buffer, where);
	buffer->_skb_refdst = route;
	return error;
}

/* The address of this router on the side where the packet leaves. */
static __be32 own_address(const next_hop *hop)
{
	__be32 neighbour = get_unaligned((const __be32 *)hop->held->primary_key);

	return inet_select_addr(hop->device, neighbour, RT_SCOPE_UNIVERSE);
}

/* Pointers count from 1 and are behind the new entry already. */
static void record(u8 *header, const struct ip_options *options, const next_hop *hop)
{
	__be32 address = own_address(hop), time = inet_current_timestamp();
	u8 *option;

	if (options->rr_needaddr) {
		option = header + options->rr;
		put_unaligned(address, (__be32 *)(option + option[2] - 5));
	}
	if (options->ts_needaddr) {
		option = header + options->ts;
		put_unaligned(address, (__be32 *)(option + option[2] - 9));
		put_unaligned(time, (__be32 *)(option + option[2] - 5));
	}
}

/* The sender gets its own header back, not one that was half filled in. */
static options_result refuse(packet *p, u8 *header, const u8 *before, u32 size, __be32 where)
{
	memcpy(header, before, size);
	spin_icmp_parameter_problem(p, ntohl(where) >> 24);
	return OPTIONS_BAD;
}

/**
 * spin_ipv4_options_forward - do what the options of a packet ask of a router
 * @p: the packet, its header good; its views end here
 * @h: where it will be sent
 *
 * Record route gets the address of the side where the packet leaves, timestamp the time and,
 * if wanted, that address; the header's checksum is mended.  What is unknown, does nothing
 * or has no room left stays as it is.  Once for each packet: right before it is sent.
 * Context: inside a raise.
 * Return: OPTIONS_DONE: it may be sent; OPTIONS_NATIVE: left as it was: a source route, a
 * router alert, a security label, no memory to write, no IPv4, a next hop that is no more;
 * OPTIONS_BAD: cut short, doubled or contradictory: its sender was told, it is to be dropped.
 */
options_result spin_ipv4_options_forward(packet *p, const next_hop *h)
{
	struct ip_options options = { 0 };
	u32 size = spin_ipv4_header_length(p);
	u8 before[LONGEST_HEADER], *header;
	const u8 *seen;
	__be32 where;

	if (!size || spin_object_dead(&h->object))
		return OPTIONS_NATIVE;
	if (size == sizeof(struct iphdr))
		return OPTIONS_DONE;
	seen = spin_packet_view(p, 0, size);
	if (!seen || any_native(seen + sizeof(struct iphdr), size - sizeof(struct iphdr)))
		return OPTIONS_NATIVE;
	header = spin_packet_edit(p, 0, size);
	if (!header)
		return OPTIONS_NATIVE;
	memcpy(before, header, size);
	options.optlen = size - sizeof(struct iphdr);
	if (compile(&options, spin_packet_of(p), &where))
		return refuse(p, header, before, size, where);
	record(header, &options, h);
	ip_send_check((struct iphdr *)header);
	return OPTIONS_DONE;
}
SPIN_OPERATION(ipv4_options_forward);
