// SPDX-License-Identifier: GPL-2.0-only
/*
 * Forwards IPv4 packets between interfaces, before the native path sees them.
 *
 * spinctl fills the table of destinations: prefix -> gateway; a gateway of 0.0.0.0
 * means whatever way the native routes have.  It does what a router must do: counts the
 * time to live down, cuts what is too long, fills options in, tells senders why not.
 *
 * It declines what it has no route for (packets for this machine are such), frames with a
 * VLAN tag, and options that are not for a forwarder (source routes, router alerts,
 * security labels): the native path goes on with them.
 */
#include <spin/cove.h>
#include <spin/net.h>

extension(forward, "1.0");

enum {
	PROTOCOL_IPV4 = 0x0800,
	PROTOCOL_TCP = 6,
	UDP_HEADER = 8,
	DO_NOT_FRAGMENT = 0x4000,
	ANY_HOST = 32,			/* prefix length of one address */
	LOOPBACK_NET = 127,		/* first byte of addresses */
	FIRST_MULTICAST_NET = 224,	/* what is above is no host's either */
};

struct destination {
	be32 gateway;
};

/* What was found for an address holds until the table of destinations changes. */
struct way {
	managed next_hop *hop;
	u32 version;
};

shared state table(lpm, struct ipv4_prefix, struct destination, 1024) destinations;
static table(lru, be32, struct way, 16384) ways;

static counter forwarded;
static counter expired;
static counter too_big;
static counter cut;
static counter bad_options;
static counter lost;

param(u8, lowest_ttl, 1, 1, 64, "answer packets that have no more than this left to live");

guard bool is_ipv4(const packet *p)
{
	return packet_protocol(p) == be16(PROTOCOL_IPV4);
}

/*
 * No host has such an address, and no router lets it pass (RFC 1812, 5.3.7): what becomes
 * of its packet is the native path's to say, and to count.  Of the two halves of all
 * addresses the lower one has a bad end at either side, and is the shorter way.
 */
static bool martian(be32 address)
{
	u8 net = (u8)(from_be32(address) >> 24);

	if ((u8)(net - 1) < LOOPBACK_NET - 1)
		return false;
	return net <= LOOPBACK_NET || net >= FIRST_MULTICAST_NET;
}

/* Found by the table of destinations, and remembered. */
static maybe const next_hop *find_next_hop(const packet *p, be32 address)
{
	u32 version = version(destinations);
	maybe const struct destination *route;
	maybe managed next_hop *hop;

	if (martian(address))
		return NULL;
	route = find(destinations, ((struct ipv4_prefix){ address, ANY_HOST }));
	if (!route)
		return NULL;
	hop = next_hop_resolve(p, route->gateway);
	if (hop)
		set(ways, address, ((struct way){ hop, version }));
	return hop;
}

/* The next hop on the way to @address: remembered, or found. */
static maybe const next_hop *next_hop_to(const packet *p, be32 address)
{
	maybe const struct way *way = find(ways, address);
	const next_hop *hop;

	if (way && way->version == version(destinations)) {
		hop = way->hop;
		if (next_hop_valid(hop))
			return hop;
	}
	return find_next_hop(p, address);
}

/* Bytes of the longest IP packet that the device cuts this one into. */
static u32 cut_length(const packet *p)
{
	u32 header = ipv4_header_length(p);
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe const struct tcp *tcp = view(struct tcp, p, header);
	u32 size = packet_segment_size(p);

	if (size == 0 || !ip || !tcp)
		return packet_length(p);
	if (ip->protocol != PROTOCOL_TCP)
		return header + UDP_HEADER + size;
	return header + (u32)(from_be16(tcp->offset_flags) >> 12) * 4 + size;
}

/* Is the way wide enough?  A packet that stands for several is cut by the device. */
static bool fits(const packet *p, const next_hop *hop)
{
	return packet_length(p) <= next_hop_mtu(hop) || cut_length(p) <= next_hop_mtu(hop);
}

static verdict expire(packet *p)
{
	count(expired);
	icmp_time_exceeded(p);
	packet_drop(p);
	return VERDICT_TAKEN;
}

static verdict refuse_length(packet *p, const next_hop *hop)
{
	count(too_big);
	icmp_fragmentation_needed(p, next_hop_mtu(hop));
	packet_drop(p);
	return VERDICT_TAKEN;
}

static verdict lose(packet *p)
{
	count(lost);
	packet_drop(p);
	return VERDICT_TAKEN;
}

/* The long way, for a packet that may be too long, or whose options want work. */
static verdict forward_with_care(packet *p, const next_hop *hop)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe struct ipv4 *own;
	options_result options;

	if (!ip)
		decline();
	if (ip->ttl <= lowest_ttl)
		return expire(p);
	if (!fits(p, hop)) {
		if ((from_be16(ip->fragment) & DO_NOT_FRAGMENT) != 0)
			return refuse_length(p, hop);
		count(cut);
	}
	options = ipv4_options_forward(p, hop);
	if (options == OPTIONS_NATIVE)
		decline();
	if (options == OPTIONS_BAD) {
		count(bad_options);
		packet_drop(p);
		return VERDICT_TAKEN;
	}
	own = edit(struct ipv4, p, 0);
	if (!own)
		return lose(p);
	ipv4_set_ttl(own, own->ttl - 1);
	if (packet_forward_cut(p, hop))
		count(forwarded);
	else
		count(lost);
	return VERDICT_TAKEN;
}

/* What is not plain: forwarded if that is for its options alone. */
static verdict forward_options(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe const struct destination *route;
	maybe const next_hop *hop;

	if (!ip || !packet_for_host(p) || packet_tagged(p) || !ipv4_header_good(p) ||
	    martian(ip->source) || martian(ip->destination))
		decline();
	route = find(destinations, ((struct ipv4_prefix){ ip->destination, ANY_HOST }));
	if (!route)
		decline();
	hop = next_hop_resolve(p, route->gateway);
	if (!hop)
		decline();
	return forward_with_care(p, hop);
}

handler verdict forward(packet *p)
{
	maybe const struct ipv4 *ip;
	maybe const next_hop *hop;
	maybe struct ipv4 *own;
	u8 ttl;

	if (!ipv4_plain(p))
		return forward_options(p);
	ip = view(struct ipv4, p, 0);
	if (!ip || martian(ip->source))
		decline();
	hop = next_hop_to(p, ip->destination);
	if (!hop)
		decline();
	ttl = ip->ttl;
	if (ttl <= lowest_ttl || packet_length(p) > next_hop_mtu(hop))
		return forward_with_care(p, hop);
	own = edit(struct ipv4, p, 0);
	if (!own)
		decline();
	ipv4_set_ttl(own, ttl - 1);
	if (packet_forward(p, hop))
		count(forwarded);
	else
		count(lost);
	return VERDICT_TAKEN;
}

bind(ether_packet_arrived, forward, when(is_ipv4), first, budget(30000));
