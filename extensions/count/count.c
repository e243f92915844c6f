// SPDX-License-Identifier: GPL-2.0-only
/*
 * A monitor: counts what comes in on the devices of its scope, by protocol, and
 * leaves every packet as it is.
 */
#include <spin/cove.h>
#include <spin/net.h>

extension(count, "1.0");

enum {
	PROTOCOL_IPV4 = 0x0800,
	PROTOCOL_ARP = 0x0806,
	PROTOCOL_IPV6 = 0x86dd,
	PROTOCOL_ICMP = 1,
	PROTOCOL_TCP = 6,
	PROTOCOL_UDP = 17,
	FRAGMENT_BITS = 0x3fff,		/* offset and "more fragments" */
};

static counter packets;
static counter bytes;
static counter segmented;		/* packets that stand for several */
static counter tagged;
static counter ipv4;
static counter ipv6;
static counter arp;
static counter other;
static counter malformed;
static counter fragments;
static counter tcp;
static counter udp;
static counter icmp;

static void count_ipv4(const packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);

	count(ipv4);
	if (!ip || !ipv4_header_good(p)) {
		count(malformed);
		return;
	}
	if ((from_be16(ip->fragment) & FRAGMENT_BITS) != 0)
		count(fragments);
	switch (ip->protocol) {
	case PROTOCOL_TCP:
		count(tcp);
		break;
	case PROTOCOL_UDP:
		count(udp);
		break;
	case PROTOCOL_ICMP:
		count(icmp);
		break;
	default:
		break;
	}
}

handler verdict look(packet *p)
{
	count(packets);
	count_by(bytes, packet_length(p));
	if (packet_segment_size(p) != 0)
		count(segmented);
	if (packet_tagged(p))
		count(tagged);
	switch (from_be16(packet_protocol(p))) {
	case PROTOCOL_IPV4:
		count_ipv4(p);
		break;
	case PROTOCOL_IPV6:
		count(ipv6);
		break;
	case PROTOCOL_ARP:
		count(arp);
		break;
	default:
		count(other);
		break;
	}
	decline();
}

bind(ether_packet_arrived, look, budget(1000));
