// SPDX-License-Identifier: GPL-2.0-only
/*
 * The headers of a packet in a packet, as a router of tunnels reads them: IPv4, UDP, 8 bytes
 * of its own, then Ethernet and IPv4 again.  Each may be missing.
 */
#include <spin/cove.h>
#include "work.h"

extension(headers, "1.0");

enum { TUNNEL_BYTES = 8, ETHERNET_BYTES = 14, PROTOCOL_UDP = 17, IPV4 = 0x0800 };

struct tunnel {
	u8 flags;
	u8 zeros[3];
	be32 network;
};

struct ethernet {
	u8 destination[6];
	u8 source[6];
	be16 protocol;
};

static u32 header_bytes(const struct ipv4 *ip)
{
	return (u32)(ip->version_length & 15) * 4;
}

static u64 flow_of(const packet *p)
{
	maybe const struct ipv4 *outer = view(struct ipv4, p, TEXT_AT);
	maybe const struct udp *udp;
	maybe const struct tunnel *tunnel;
	maybe const struct ethernet *ethernet;
	maybe const struct ipv4 *inner;
	u32 at = TEXT_AT;

	if (!outer || outer->version_length >> 4 != 4 || outer->protocol != PROTOCOL_UDP)
		return 0;
	at += header_bytes(outer);
	udp = view(struct udp, p, at);
	if (!udp || udp->destination != be16(4789))
		return 0;
	at += (u32)sizeof(struct udp);
	tunnel = view(struct tunnel, p, at);
	if (!tunnel || tunnel->flags != 8)
		return 0;
	at += (u32)sizeof(struct tunnel);
	ethernet = view(struct ethernet, p, at);
	if (!ethernet || ethernet->protocol != be16(IPV4))
		return 0;
	at += (u32)sizeof(struct ethernet);
	inner = view(struct ipv4, p, at);
	if (!inner || header_bytes(inner) < sizeof(struct ipv4))
		return 0;
	return (u64)(from_be32(inner->source) ^ from_be32(tunnel->network)) << 32 |
	       from_be32(inner->destination);
}

static void write_outer(struct ipv4 *outer, u32 seed)
{
	outer->version_length = 0x46;
	outer->protocol = PROTOCOL_UDP;
	outer->source = be32(seed);
}

static void prepare(packet *p, u32 seed)
{
	maybe struct ipv4 *outer = edit(struct ipv4, p, TEXT_AT);
	maybe struct udp *udp;
	maybe struct tunnel *tunnel;
	maybe struct ethernet *ethernet;
	maybe struct ipv4 *inner;

	if (outer)
		write_outer(outer, seed);
	udp = edit(struct udp, p, TEXT_AT + 24);
	if (udp)
		udp->destination = be16(4789);
	tunnel = edit(struct tunnel, p, TEXT_AT + 32);
	if (tunnel)
		tunnel->flags = 8;
	ethernet = edit(struct ethernet, p, TEXT_AT + 40);
	if (ethernet)
		ethernet->protocol = be16(IPV4);
	inner = edit(struct ipv4, p, TEXT_AT + 54);
	if (inner)
		inner->version_length = 0x45;
}

WORK(prepare(p, work->seed), flow_of(p));
