// SPDX-License-Identifier: GPL-2.0-only
/*
 * Writing over what checksums cover, checksums included.
 */
#include <linux/dccp.h>
#include <linux/export.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <net/udp.h>

#include "domains/net/packet.h"
#include "spin_core/domain/interface.h"

/**
 * spin_ipv4_set_ttl - set the time to live and mend the header's checksum
 * @ip: an edit of the header
 * @ttl: the new one
 *
 * Context: any.
 */
void spin_ipv4_set_ttl(struct ipv4 *ip, u8 ttl)
{
	__be16 old = htons(ip->ttl << 8);

	ip->ttl = ttl;
	csum_replace2((__force __sum16 *)&ip->checksum, old, htons(ttl << 8));
}
SPIN_OPERATION(ipv4_set_ttl);

/* Which of the two ends of a packet is written over. */
enum end {
	SOURCE,
	DESTINATION,
};

/**
 * struct transport - what the header behind IPv4's has
 * @size: bytes of it that must be there; 0: nothing that addresses or ports touch
 * @checksum: where its checksum lies, which covers addresses and ports
 * @ports: it begins with two ports
 * @checksum_optional: a checksum of 0 says that there is none
 */
struct transport {
	u8 size;
	u8 checksum;
	bool ports;
	bool checksum_optional;
};

static struct transport transport_of(const struct iphdr *ip)
{
	struct transport none = { 0 };

	/* Only the first fragment of a datagram has a header. */
	if (ip->frag_off & htons(IP_OFFSET))
		return none;
	switch (ip->protocol) {
	case IPPROTO_TCP:
		return (struct transport){ sizeof(struct tcphdr),
					   offsetof(struct tcphdr, check), true, false };
	case IPPROTO_UDP:
		return (struct transport){ sizeof(struct udphdr),
					   offsetof(struct udphdr, check), true, true };
	case IPPROTO_UDPLITE:
		return (struct transport){ sizeof(struct udphdr),
					   offsetof(struct udphdr, check), false, false };
	case IPPROTO_DCCP:
		return (struct transport){ sizeof(struct dccp_hdr),
					   offsetof(struct dccp_hdr, dccph_checksum), false,
					   false };
	default:
		return none;
	}
}

static void mend_transport(struct sk_buff *buffer, u8 *header, struct transport transport,
			   enum end end, __be32 old, __be32 address, __be16 port)
{
	__sum16 *checksum = (__sum16 *)(header + transport.checksum);
	__be16 *old_port = (__be16 *)header + (end == DESTINATION);
	bool mend = *checksum || !transport.checksum_optional ||
		    buffer->ip_summed == CHECKSUM_PARTIAL;

	if (mend)
		inet_proto_csum_replace4(checksum, buffer, old, address, true);
	if (port) {
		if (mend)
			inet_proto_csum_replace2(checksum, buffer, *old_port, port, false);
		*old_port = port;
	}
	if (mend && transport.checksum_optional && !*checksum)
		*checksum = CSUM_MANGLED_0;
}

/*
 * Makes the headers writable.  Not by spin_packet_edit(): a checksum of the whole
 * packet stays true here, because everything written is mended.
 */
static struct sk_buff *make_writable(struct spin_packet *packet, u32 size)
{
	u8 summed = packet->buffer->ip_summed;

	if (!spin_packet_edit(&packet->view, 0, size))
		return NULL;
	if (unlikely(summed != packet->buffer->ip_summed)) {
		packet->buffer->ip_summed = summed;
		spin_packet_refresh(packet, packet->view.flags);
	}
	return packet->buffer;
}

static bool set_end(struct spin_packet *packet, enum end end, __be32 address, __be16 port)
{
	u32 length = spin_ipv4_header_length(&packet->view);
	struct transport transport;
	struct sk_buff *buffer;
	struct iphdr *ip;
	__be32 *place, old;

	if (unlikely(!length))
		return false;
	transport = transport_of(spin_packet_ipv4(&packet->view));
	buffer = make_writable(packet, length + transport.size);
	if (unlikely(!buffer))
		return false;
	ip = (struct iphdr *)buffer->data;
	place = end == SOURCE ? &ip->saddr : &ip->daddr;
	old = *place;
	*place = address;
	csum_replace4(&ip->check, old, address);
	if (transport.size)
		mend_transport(buffer, buffer->data + length, transport, end, old, address,
			       transport.ports ? port : 0);
	return true;
}

/**
 * spin_ipv4_set_source - set the source address, and port, and mend all checksums
 * @p: the packet; its views end here
 * @address: the new address
 * @port: the new port of TCP or UDP; 0: leave it.  Fragments but the first have none,
 *	other protocols keep theirs.
 *
 * Context: inside a raise.
 * Return: false if the packet is unchanged: consumed, no IPv4, its transport header cut
 * short, no memory.
 */
bool spin_ipv4_set_source(packet *p, be32 address, be16 port)
{
	return set_end(spin_packet_of(p), SOURCE, address, port);
}
SPIN_OPERATION(ipv4_set_source);

/**
 * spin_ipv4_set_destination - set the destination address, and port, and mend all checksums
 * @p: the packet; its views end here
 * @address: the new address
 * @port: as with spin_ipv4_set_source()
 *
 * Context: inside a raise.
 * Return: as spin_ipv4_set_source().
 */
bool spin_ipv4_set_destination(packet *p, be32 address, be16 port)
{
	return set_end(spin_packet_of(p), DESTINATION, address, port);
}
SPIN_OPERATION(ipv4_set_destination);
