// SPDX-License-Identifier: GPL-2.0-only
/*
 * The packet that an ICMP error is about, as far as the error quotes it.
 */
#include <linux/export.h>
#include <linux/icmp.h>
#include <linux/tcp.h>
#include <linux/udp.h>

#include "domains/net/packet.h"
#include "spin_core/compat/compat.h"
#include "spin_core/domain/interface.h"

/* Of what is behind the quoted IPv4 header: always there, and as far as TCP's ports and sum. */
#define QUOTED_LEAST	8U
#define QUOTED_MOST	20U

/* Errors that go back along the way of their packet.  A redirect is for a neighbour alone. */
static bool goes_back(u8 type)
{
	return type == ICMP_DEST_UNREACH || type == ICMP_SOURCE_QUENCH ||
	       type == ICMP_TIME_EXCEEDED || type == ICMP_PARAMETERPROB;
}

/* Where the quoted header begins if this is an error at all; 0 if not. */
static u32 quoted_in(const packet *p, const struct iphdr *ip)
{
	const struct icmphdr *icmp;

	if (!ip || ip->version != IPVERSION || ip->ihl < sizeof(*ip) / 4 ||
	    ip->protocol != IPPROTO_ICMP || (ip->frag_off & htons(IP_OFFSET | IP_MF)))
		return 0;
	icmp = spin_packet_view(p, ip->ihl * 4, sizeof(*icmp));
	if (!icmp || !goes_back(icmp->type))
		return 0;
	return ip->ihl * 4 + sizeof(*icmp);
}

/**
 * spin_icmp_quoted - where the packet that an ICMP error is about begins
 * @p: the packet
 *
 * Context: inside a raise.
 * Return: bytes from the network header to the quoted one, which is there whole, and 8 bytes
 * of what follows it; 0: no ICMP error but redirects, no IPv4 quoted, cut short, in fragments.
 */
u32 spin_icmp_quoted(const packet *p)
{
	const struct iphdr *ip = spin_packet_ipv4(p), *quoted;
	u32 at = quoted_in(p, ip), total;

	if (!at)
		return 0;
	total = ntohs(ip->tot_len);
	quoted = spin_packet_view(p, at, sizeof(*quoted));
	if (!quoted || quoted->version != IPVERSION || quoted->ihl < sizeof(*quoted) / 4 ||
	    total > p->length || at + quoted->ihl * 4 + QUOTED_LEAST > total)
		return 0;
	return at;
}
SPIN_OPERATION(icmp_quoted);

/* Which end of the quoted packet is written over. */
enum end {
	SOURCE,
	DESTINATION,
};

static void change_word(__sum16 *checksum, __be16 *place, __be16 value)
{
	if (checksum)
		csum_replace2(checksum, *place, value);
	*place = value;
}

/* The checksum of a quoted transport header, if there is one and it was quoted; NULL if not. */
static __sum16 *quoted_checksum(u8 protocol, u8 *header, u32 size)
{
	struct udphdr *udp = (struct udphdr *)header;

	if (protocol == IPPROTO_UDP)
		return udp->check ? &udp->check : NULL;
	if (size < offsetofend(struct tcphdr, check))
		return NULL;
	return &((struct tcphdr *)header)->check;
}

static void change_transport(const struct iphdr *ip, u8 *header, u32 size, enum end end,
			     __be32 old, __be32 address, __be16 port)
{
	__sum16 *checksum;

	if ((ip->frag_off & htons(IP_OFFSET)) ||
	    (ip->protocol != IPPROTO_TCP && ip->protocol != IPPROTO_UDP))
		return;
	checksum = quoted_checksum(ip->protocol, header, size);
	if (checksum)
		csum_replace4(checksum, old, address);
	if (port)
		change_word(checksum, (__be16 *)header + (end == DESTINATION), port);
	if (checksum && !*checksum && ip->protocol == IPPROTO_UDP)
		*checksum = CSUM_MANGLED_0;
}

/* Address and port of the quoted packet, and its own checksums. */
static void change_end(struct iphdr *ip, u32 size, enum end end, __be32 address, __be16 port)
{
	__be32 *place = end == SOURCE ? &ip->saddr : &ip->daddr;
	__be32 old = get_unaligned(place);
	u32 header = ip->ihl * 4;

	put_unaligned(address, place);
	csum_replace4(&ip->check, old, address);
	change_transport(ip, (u8 *)ip + header, size - header, end, old, address, port);
}

static bool set_quoted_end(packet *p, enum end end, __be32 address, __be16 port)
{
	u32 at = spin_icmp_quoted(p), size = sizeof(struct iphdr);
	struct icmphdr *icmp;
	struct iphdr *ip;
	__wsum before;
	u8 *bytes;

	if (!at || spin_packet_of(p)->buffer->ip_summed == CHECKSUM_PARTIAL)
		return false;
	bytes = spin_packet_edit(p, 0, at + size);
	if (!bytes)
		return false;
	ip = (struct iphdr *)(bytes + at);
	size = min_t(u32, ip->ihl * 4 + QUOTED_MOST, ntohs(((struct iphdr *)bytes)->tot_len) - at);
	bytes = spin_packet_edit(p, 0, at + size);
	if (!bytes)
		return false;
	ip = (struct iphdr *)(bytes + at);
	icmp = (struct icmphdr *)(bytes + at) - 1;
	before = csum_partial(ip, size, 0);
	change_end(ip, size, end, address, port);
	csum_replace_by_diff(&icmp->checksum, csum_sub(csum_partial(ip, size, 0), before));
	return true;
}

/**
 * spin_icmp_quoted_set_source - set the source of the packet that an ICMP error is about
 * @p: the error; its views end here
 * @address: the new address
 * @port: the new port of TCP or UDP; 0: leave it
 *
 * Mends the checksum of the quoted header, that of the quoted TCP or UDP as far as it is
 * quoted, and the error's own.
 * Context: inside a raise.
 * Return: false if the packet is unchanged: spin_icmp_quoted() finds nothing, no memory.
 */
bool spin_icmp_quoted_set_source(packet *p, be32 address, be16 port)
{
	return set_quoted_end(p, SOURCE, address, port);
}
SPIN_OPERATION(icmp_quoted_set_source);

/**
 * spin_icmp_quoted_set_destination - set the destination of the packet that an ICMP error is
 *	about
 * @p: the error; its views end here
 * @address: the new address
 * @port: as with spin_icmp_quoted_set_source()
 *
 * Context: inside a raise.
 * Return: as spin_icmp_quoted_set_source().
 */
bool spin_icmp_quoted_set_destination(packet *p, be32 address, be16 port)
{
	return set_quoted_end(p, DESTINATION, address, port);
}
SPIN_OPERATION(icmp_quoted_set_destination);
