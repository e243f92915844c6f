// SPDX-License-Identifier: GPL-2.0-only
/*
 * What an extension may ask about a packet.
 */
#include <linux/export.h>

#include "domains/net/packet.h"
#include "spin_core/compat/compat.h"
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
 * Return: its number; 0 of a consumed packet.
 */
u32 spin_packet_device(const packet *p)
{
	return p->data ? spin_packet_its_device(spin_packet_of(p))->ifindex : 0;
}
SPIN_OPERATION(packet_device);

/**
 * spin_packet_tagged - does it carry a VLAN tag?
 * @p: the packet
 *
 * Return: whether.
 */
bool spin_packet_tagged(const packet *p)
{
	return p->flags & SPIN_PACKET_TAGGED;
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
 * Return: false for broadcast, multicast and other hosts' packets.
 */
bool spin_packet_for_host(const packet *p)
{
	return p->flags & SPIN_PACKET_FOR_HOST;
}
SPIN_OPERATION(packet_for_host);

/* Headers with options, in pages, of packets that stand for more than 16 bits can count. */
static noinline bool odd_header_good(const packet *p)
{
	const struct iphdr *ip = spin_packet_ipv4(p);
	u32 length, total;

	if (!ip || ip->version != IPVERSION)
		return false;
	length = ip->ihl * 4;
	total = ntohs(ip->tot_len);
	if (!total && spin_packet_segment_size(p))
		total = p->length;
	if (length < sizeof(*ip) || total < length || total > p->length)
		return false;
	ip = spin_packet_view(p, 0, length);
	return ip && !ip_fast_csum(ip, ip->ihl);
}

/*
 * Do the 16-bit words of a plain header sum to all ones?  2^16 is 1 modulo 0xffff, so
 * wide words leave what theirs would: all ones, or none at all, which a header with a
 * version never is.  A carry out of 64 bits counts as 1, too.
 */
static bool plain_sum_good(const u8 *header)
{
	u64 more = get_unaligned((const u64 *)header);
	u64 sum = get_unaligned((const u64 *)(header + 8)) + more;

	sum += sum < more;
	more = get_unaligned((const u32 *)(header + 16));
	sum += more;
	sum += sum < more;
	return sum % 0xffff == 0;
}

/**
 * spin_ipv4_header_good - what a router must check of an IPv4 header
 * @p: the packet
 *
 * Return: version, lengths and checksum are right.
 */
bool spin_ipv4_header_good(const packet *p)
{
	const struct iphdr *ip = (const struct iphdr *)p->data;
	u32 beyond;

	if (unlikely(p->linear < sizeof(*ip) || p->protocol != (__force u16)htons(ETH_P_IP) ||
		     *p->data != (IPVERSION << 4 | sizeof(*ip) / 4)))
		return odd_header_good(p);
	/* One comparison: what is below a header's size is huge once that is subtracted. */
	beyond = ntohs(ip->tot_len) - (u32)sizeof(*ip);
	if (unlikely(beyond > p->length - sizeof(*ip)))
		return odd_header_good(p);
	return plain_sum_good(p->data);
}
SPIN_OPERATION(ipv4_header_good);

/**
 * spin_ipv4_plain - is it nothing to a router but a way to find?
 * @p: the packet
 *
 * Return: IPv4, for this machine's link address alone, untagged, its header good and
 * without options.
 */
bool spin_ipv4_plain(const packet *p)
{
	return spin_packet_for_host(p) && !spin_packet_tagged(p) && spin_ipv4_header_good(p) &&
	       spin_ipv4_header_length(p) == sizeof(struct iphdr);
}
SPIN_OPERATION(ipv4_plain);

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
