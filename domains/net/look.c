// SPDX-License-Identifier: GPL-2.0-only
/*
 * What an extension may ask about a packet.
 */
#include <linux/export.h>

#include "domains/net/packet.h"
#include "spin_core/domain/interface.h"

/**
 * spin_packet_protocol - network protocol, as in the frame
 * @p: the packet
 *
 * Context: inside a raise, as all operations here.
 * Return: the protocol.
 */
be16 spin_packet_protocol(const packet *p)
{
	return (__force be16)p->protocol;
}
SPIN_OPERATION(packet_protocol);

/**
 * spin_packet_length - bytes from the network header to the end
 * @p: the packet
 *
 * Return: bytes; 0 of a consumed packet.
 */
u32 spin_packet_length(const packet *p)
{
	return p->length;
}
SPIN_OPERATION(packet_length);

/**
 * spin_packet_device - the device that it came in on (or leaves by)
 * @p: the packet
 *
 * Return: its number.
 */
u32 spin_packet_device(const packet *p)
{
	return p->device;
}
SPIN_OPERATION(packet_device);

/**
 * spin_packet_tagged - does it carry a VLAN tag?
 * @p: the packet
 *
 * Return: whether; false of a consumed packet.
 */
bool spin_packet_tagged(const packet *p)
{
	return p->data && skb_vlan_tag_present(spin_packet_of(p)->buffer);
}
SPIN_OPERATION(packet_tagged);

/**
 * spin_packet_segment_size - payload per segment of a packet that stands for several
 * @p: the packet
 *
 * Return: bytes; 0 where it stands for itself, and of a consumed packet.
 */
u32 spin_packet_segment_size(const packet *p)
{
	return p->data ? skb_shinfo(spin_packet_of(p)->buffer)->gso_size : 0;
}
SPIN_OPERATION(packet_segment_size);

/**
 * spin_packet_for_host - is it addressed to this machine's link address, alone?
 * @p: the packet
 *
 * Return: false for broadcast, multicast, other hosts' and consumed packets.
 */
bool spin_packet_for_host(const packet *p)
{
	return p->data && spin_packet_of(p)->buffer->pkt_type == PACKET_HOST;
}
SPIN_OPERATION(packet_for_host);

/* Of a packet that stands for several and is longer than its header can say. */
static noinline bool length_unsaid(const struct spin_packet *packet)
{
	return skb_is_gso(packet->buffer);
}

static noinline bool long_header_good(const packet *p, const struct iphdr *ip, u32 length)
{
	if (length < sizeof(*ip))
		return false;
	ip = spin_packet_view(p, 0, length);
	return ip && !ip_fast_csum(ip, ip->ihl);
}

/**
 * spin_ipv4_header_good - what a router must check of an IPv4 header
 * @p: the packet
 *
 * Return: version, lengths and checksum are right.
 */
bool spin_ipv4_header_good(const packet *p)
{
	const struct iphdr *ip = spin_packet_ipv4(p);
	u32 length, total;

	if (unlikely(!ip || ip->version != IPVERSION))
		return false;
	length = ip->ihl * 4;
	total = ntohs(ip->tot_len);
	if (unlikely(total < length)) {
		if (total || !length_unsaid(spin_packet_of(p)))
			return false;
	}
	if (unlikely(total > p->length))
		return false;
	if (unlikely(length != sizeof(*ip)))
		return long_header_good(p, ip, length);
	return !ip_fast_csum(ip, sizeof(*ip) / 4);
}
SPIN_OPERATION(ipv4_header_good);

/**
 * spin_ipv4_header_length - bytes of the IPv4 header, options included
 * @p: the packet
 *
 * Return: bytes; 0 if it is no IPv4 header.
 */
u32 spin_ipv4_header_length(const packet *p)
{
	const struct iphdr *ip = spin_packet_ipv4(p);

	if (unlikely(!ip || ip->version != IPVERSION || ip->ihl < sizeof(*ip) / 4))
		return 0;
	return ip->ihl * 4;
}
SPIN_OPERATION(ipv4_header_length);
