// SPDX-License-Identifier: GPL-2.0-only
/*
 * Forwards IPv4 packets between interfaces, before the native path sees them.
 *
 * spinctl fills the table of destinations: prefix -> gateway; a gateway of 0.0.0.0
 * means whatever way the native routes have.  What this program has no route for, and
 * what needs more than forwarding (options, fragmenting, packets for this machine), it
 * declines: the native path goes on with it.
 */
#include <spin/cove.h>
#include <spin/net.h>

extension(forward, "1.0");

enum {
	PROTOCOL_IPV4 = 0x0800,
	PROTOCOL_TCP = 6,
	PLAIN_HEADER = 20,		/* bytes of a header without options */
	UDP_HEADER = 8,
	DO_NOT_FRAGMENT = 0x4000,
	ANY_HOST = 32,			/* prefix length of one address */
};

struct destination {
	be32 gateway;
};

/* What was found for an address holds until the table of destinations changes. */
struct way {
	be32 address;
	u32 version;
};

shared table(lpm, struct ipv4_prefix, struct destination, 1024) destinations;
static table(lru, struct way, managed next_hop *, 4096) next_hops;

static counter forwarded;
static counter expired;
static counter too_big;

param(u8, lowest_ttl, 1, 1, 64, "answer packets that have no more than this left to live");

guard bool is_ipv4(const packet *p)
{
	return packet_protocol(p) == be16(PROTOCOL_IPV4);
}

/* The next hop on the way to @address: remembered, or found by the table of destinations. */
static maybe const next_hop *next_hop_to(const packet *p, be32 address)
{
	struct way way = { address, version(destinations) };
	maybe next_hop *const *known = find(next_hops, way);
	maybe const struct destination *route;
	maybe managed next_hop *hop;

	if (known && next_hop_valid(*known))
		return *known;
	route = find(destinations, ((struct ipv4_prefix){ address, ANY_HOST }));
	if (!route)
		return NULL;
	hop = next_hop_resolve(p, route->gateway);
	if (hop)
		set(next_hops, way, hop);
	return hop;
}

/* Bytes of the longest IP packet that the device cuts this one into. */
static u32 cut_length(const packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe const struct tcp *tcp = view(struct tcp, p, PLAIN_HEADER);
	u32 size = packet_segment_size(p);

	if (size == 0 || !ip || !tcp)
		return packet_length(p);
	if (ip->protocol != PROTOCOL_TCP)
		return PLAIN_HEADER + UDP_HEADER + size;
	return PLAIN_HEADER + (u32)(from_be16(tcp->offset_flags) >> 12) * 4 + size;
}

/* Is the way wide enough?  A packet that stands for several is cut by the device. */
static bool fits(const packet *p, const next_hop *hop)
{
	return packet_length(p) <= next_hop_mtu(hop) || cut_length(p) <= next_hop_mtu(hop);
}

handler verdict forward(packet *p)
{
	maybe const struct ipv4 *ip;
	maybe const next_hop *hop;
	maybe struct ipv4 *own;

	if (!ipv4_plain(p))
		decline();
	ip = view(struct ipv4, p, 0);
	if (!ip)
		decline();
	hop = next_hop_to(p, ip->destination);
	if (!hop)
		decline();
	if (ip->ttl <= lowest_ttl) {
		count(expired);
		icmp_time_exceeded(p);
		packet_drop(p);
		return VERDICT_TAKEN;
	}
	if (!fits(p, hop)) {
		if ((from_be16(ip->fragment) & DO_NOT_FRAGMENT) == 0)
			decline();
		count(too_big);
		icmp_fragmentation_needed(p, next_hop_mtu(hop));
		packet_drop(p);
		return VERDICT_TAKEN;
	}
	own = edit(struct ipv4, p, 0);
	if (!own)
		decline();
	ipv4_set_ttl(own, own->ttl - 1);
	count(forwarded);
	packet_forward(p, hop);
	return VERDICT_TAKEN;
}

bind(ether_packet_arrived, forward, when(is_ipv4), first, budget(8000));
