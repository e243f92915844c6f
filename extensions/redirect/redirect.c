// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sends every packet of a service, data and control alike, to another host, and
 * the answers back under the service's own address: connections stay whole from
 * end to end, as with SPIN's protocol forwarders.
 *
 * spinctl fills the table of services: address, port and protocol (6 TCP, 17 UDP)
 * -> the host and port that serve it.  The answers must come back through this
 * machine, on a device of the scope.
 *
 * ICMP errors about such packets are translated too, both ways: whoever sent one learns
 * of refusals and narrow ways in words that it knows.  As a router it counts the time to
 * live down, cuts what is too long and fills options in.  Fragments that come before the
 * first of their datagram are declined, as is everything that is no service's.
 */
#include <spin/cove.h>
#include <spin/net.h>

extension(redirect, "1.0");

enum {
	PROTOCOL_IPV4 = 0x0800,
	PROTOCOL_TCP = 6,
	PROTOCOL_UDP = 17,
	PLAIN_HEADER = 20,
	UDP_HEADER = 8,
	HEADER_WORDS = 0x0f,		/* of a header's first byte: its length */
	FRAGMENT_OFFSET = 0x1fff,
	MORE_FRAGMENTS = 0x2000,
	DO_NOT_FRAGMENT = 0x4000,
	TO_SERVER = 1,
	TO_CLIENT = 2,
};

/* One end of a connection: whose packets, or where to. */
struct service {
	be32 address;
	be16 port;
	u8 protocol;
	u8 zero;
};

/* The packets that a datagram was cut into have no ports but in the first. */
struct datagram {
	be32 source;
	be32 destination;
	be16 id;
	u8 protocol;
	u8 zero;
};

/* Who talks to a server, as the server sees it. */
struct connection {
	be32 client;
	be32 server;
	be16 client_port;
	be16 server_port;
	u8 protocol;
	u8 zero;
	u16 zeros;
};

/* What to do with a packet: which side of it is written over, and with what. */
struct rewrite {
	be32 address;
	be16 port;
	u8 side;
	u8 zero;
};

struct ports {
	be16 source;
	be16 destination;
};

shared table(hash, struct service, struct service, 1024) services;
static table(lru, struct connection, struct service, 16384) answers;
static table(lru, struct datagram, struct rewrite, 4096) datagrams;
static table(lru, be32, managed next_hop *, 4096) next_hops;

static counter there;
static counter back;
static counter lost;
static counter too_big;
static counter cut;
static counter expired;
static counter errors;
static counter bad_options;

guard bool is_ipv4(const packet *p)
{
	return packet_protocol(p) == be16(PROTOCOL_IPV4);
}

static maybe const next_hop *find_next_hop(const packet *p, be32 address)
{
	maybe managed next_hop *hop = next_hop_resolve(p, address);

	if (hop)
		set(next_hops, address, hop);
	return hop;
}

/* The next hop on the way to @address: remembered, or found. */
static maybe const next_hop *next_hop_to(const packet *p, be32 address)
{
	maybe next_hop *const *known = find(next_hops, address);
	const next_hop *hop;

	if (known) {
		hop = *known;
		if (next_hop_valid(hop))
			return hop;
	}
	return find_next_hop(p, address);
}

static bool learn(struct connection connection, struct service asked)
{
	return set(answers, connection, asked);
}

/*
 * The service that a connection asked for last: a server may serve several, and what it
 * answers does not say which.  False if there is no memory to remember it.
 */
static bool remember(struct connection connection, struct service asked)
{
	maybe const struct service *known = find(answers, connection);

	if (known && known->address == asked.address && known->port == asked.port)
		return true;
	return learn(connection, asked);
}

/* The service that a server's answer, or an error about one, belongs to; none: protocol 0. */
static struct service asked_by(struct connection connection)
{
	struct service none = { be32(0), be16(0), 0, 0 };
	maybe const struct service *asked = find(answers, connection);
	maybe const struct service *server;
	struct service service;

	if (!asked)
		return none;
	/* The service may have been taken away, or given to another server, since. */
	service = *asked;
	server = find(services, service);
	if (!server || server->address != connection.server ||
	    server->port != connection.server_port)
		return none;
	return service;
}

/* What the ports of a packet ask for; no side if it is not a service's. */
static struct rewrite rewrite_by_ports(const packet *p, u32 at)
{
	struct rewrite none = { be32(0), be16(0), 0, 0 };
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe const struct ports *ports = view(struct ports, p, at);
	maybe const struct service *server;
	struct service asked;

	if (!ip || !ports)
		return none;
	asked = (struct service){ ip->destination, ports->destination, ip->protocol, 0 };
	server = find(services, asked);
	if (server) {
		if (!remember((struct connection){ ip->source, server->address, ports->source,
						   server->port, ip->protocol, 0, 0 }, asked))
			return none;
		return (struct rewrite){ server->address, server->port, TO_SERVER, 0 };
	}
	asked = asked_by((struct connection){ ip->destination, ip->source, ports->destination,
					      ports->source, ip->protocol, 0, 0 });
	if (asked.protocol == 0)
		return none;
	return (struct rewrite){ asked.address, asked.port, TO_CLIENT, 0 };
}

/* The first packet of a datagram in several has the ports of all of them. */
static bool remember_datagram(const packet *p, struct rewrite change)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);

	if (!ip)
		return false;
	return set(datagrams, ((struct datagram){ ip->source, ip->destination, ip->id,
						  ip->protocol, 0 }), change);
}

/* The others go its way. */
static struct rewrite rewrite_by_datagram(const packet *p)
{
	struct rewrite none = { be32(0), be16(0), 0, 0 };
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe const struct rewrite *known;

	if (!ip)
		return none;
	known = find(datagrams, ((struct datagram){ ip->source, ip->destination, ip->id,
						    ip->protocol, 0 }));
	if (!known)
		return none;
	return *known;
}

/* Writes the addresses over; false if memory was short and the packet is unchanged. */
static bool apply(packet *p, struct rewrite change)
{
	if (change.side == TO_SERVER)
		return ipv4_set_destination(p, change.address, change.port);
	return ipv4_set_source(p, change.address, change.port);
}

static verdict drop(packet *p)
{
	packet_drop(p);
	return VERDICT_TAKEN;
}

static verdict lose(packet *p)
{
	count(lost);
	return drop(p);
}

static verdict expire(packet *p)
{
	count(expired);
	icmp_time_exceeded(p);
	return drop(p);
}

static verdict count_redirected(struct rewrite change, bool sent)
{
	if (!sent)
		count(lost);
	else if (change.side == TO_SERVER)
		count(there);
	else
		count(back);
	return VERDICT_TAKEN;
}

/* Is the way too narrow?  A packet that stands for several is cut by the device. */
static bool too_long(const packet *p, const next_hop *hop)
{
	u32 header = ipv4_header_length(p);
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe const struct tcp *tcp = view(struct tcp, p, header);
	u32 size = packet_segment_size(p);

	if (packet_length(p) <= next_hop_mtu(hop))
		return false;
	if (size == 0 || !ip || !tcp)
		return true;
	if (ip->protocol != PROTOCOL_TCP)
		return header + UDP_HEADER + size > next_hop_mtu(hop);
	return header + (u32)(from_be16(tcp->offset_flags) >> 12) * 4 + size > next_hop_mtu(hop);
}

/* The long way, for a packet that is too long, or whose options want work. */
static verdict redirect_with_care(packet *p, struct rewrite change, const next_hop *hop)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe struct ipv4 *own;
	options_result options;

	if (!ip)
		decline();
	if (too_long(p, hop)) {
		if ((from_be16(ip->fragment) & DO_NOT_FRAGMENT) != 0) {
			count(too_big);
			icmp_fragmentation_needed(p, next_hop_mtu(hop));
			return drop(p);
		}
		count(cut);
	}
	options = ipv4_options_forward(p, hop);
	if (options == OPTIONS_NATIVE)
		decline();
	if (options == OPTIONS_BAD) {
		count(bad_options);
		return drop(p);
	}
	if (!apply(p, change))
		return lose(p);
	own = edit(struct ipv4, p, 0);
	if (!own)
		return lose(p);
	ipv4_set_ttl(own, own->ttl - 1);
	return count_redirected(change, packet_forward_cut(p, hop));
}

/*
 * Which side of the packet that an error is about is to be written over, and with what: an
 * answer left as the service's and was the server's, what went to the server was for the
 * service.  No side if it is not a service's.
 */
static struct rewrite rewrite_of_quoted(struct service source, struct service destination)
{
	struct rewrite none = { be32(0), be16(0), 0, 0 };
	maybe const struct service *server = find(services, source);
	struct service asked;

	if (server)
		return (struct rewrite){ server->address, server->port, TO_SERVER, 0 };
	asked = asked_by((struct connection){ source.address, destination.address, source.port,
					      destination.port, source.protocol, 0, 0 });
	if (asked.protocol == 0)
		return none;
	return (struct rewrite){ asked.address, asked.port, TO_CLIENT, 0 };
}

/*
 * The same for an error.  One that is not addressed to the sender of what it is about is
 * nobody's.
 */
static struct rewrite rewrite_of_error(const packet *p, u32 at)
{
	struct rewrite none = { be32(0), be16(0), 0, 0 };
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe const struct ipv4 *quoted = view(struct ipv4, p, at);
	maybe const struct ports *ports;

	if (at == 0 || !ip || !quoted || quoted->source != ip->destination)
		return none;
	if ((quoted->protocol != PROTOCOL_TCP && quoted->protocol != PROTOCOL_UDP) ||
	    (from_be16(quoted->fragment) & FRAGMENT_OFFSET) != 0)
		return none;
	ports = view(struct ports, p, at + (u32)(quoted->version_length & HEADER_WORDS) * 4);
	if (!ports)
		return none;
	return rewrite_of_quoted((struct service){ quoted->source, ports->source,
						   quoted->protocol, 0 },
				 (struct service){ quoted->destination, ports->destination,
						   quoted->protocol, 0 });
}

/* The server's own errors come from the service, those of routers from where they came. */
static bool apply_to_client(packet *p, struct rewrite change, bool from_server)
{
	if (!icmp_quoted_set_destination(p, change.address, change.port))
		return false;
	return !from_server || ipv4_set_source(p, change.address, be16(0));
}

static bool apply_to_server(packet *p, struct rewrite change)
{
	if (!icmp_quoted_set_source(p, change.address, change.port))
		return false;
	return ipv4_set_destination(p, change.address, be16(0));
}

static bool apply_to_error(packet *p, struct rewrite change, bool from_server)
{
	if (change.side == TO_SERVER)
		return apply_to_server(p, change);
	return apply_to_client(p, change, from_server);
}

/* An ICMP error about a packet that was redirected, on its way back to who sent that. */
static verdict redirect_error(packet *p)
{
	u32 at = icmp_quoted(p);
	struct rewrite change = rewrite_of_error(p, at);
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe const struct ipv4 *quoted = view(struct ipv4, p, at);
	maybe const next_hop *hop;
	maybe struct ipv4 *own;
	bool from_server;

	if (change.side == 0 || !ip || !quoted)
		decline();
	from_server = ip->source == quoted->destination;
	hop = next_hop_resolve(p, change.side == TO_SERVER ? change.address : ip->destination);
	if (!hop)
		decline();
	if (ip->ttl <= 1)
		return expire(p);
	if (ipv4_options_forward(p, hop) != OPTIONS_DONE)
		decline();
	if (!apply_to_error(p, change, from_server))
		return lose(p);
	own = edit(struct ipv4, p, 0);
	if (!own)
		return lose(p);
	ipv4_set_ttl(own, own->ttl - 1);
	if (packet_forward_cut(p, hop))
		count(errors);
	else
		count(lost);
	return VERDICT_TAKEN;
}

handler verdict redirect(packet *p)
{
	maybe const struct ipv4 *ip;
	maybe const next_hop *hop;
	maybe struct ipv4 *own;
	struct rewrite change;
	bool applied;
	u16 fragment;
	u32 at;
	u8 ttl;

	at = PLAIN_HEADER;
	if (!ipv4_plain(p)) {
		if (!packet_for_host(p) || packet_tagged(p) || !ipv4_header_good(p))
			decline();
		at = ipv4_header_length(p);
	}
	ip = view(struct ipv4, p, 0);
	if (!ip)
		decline();
	if (ip->protocol != PROTOCOL_TCP && ip->protocol != PROTOCOL_UDP)
		return redirect_error(p);
	fragment = from_be16(ip->fragment);
	if ((fragment & FRAGMENT_OFFSET) != 0)
		change = rewrite_by_datagram(p);
	else
		change = rewrite_by_ports(p, at);
	if (change.side == 0)
		decline();
	if ((fragment & MORE_FRAGMENTS) != 0 && (fragment & FRAGMENT_OFFSET) == 0 &&
	    !remember_datagram(p, change))
		decline();
	hop = next_hop_to(p, change.side == TO_SERVER ? change.address : ip->destination);
	if (!hop)
		decline();
	ttl = ip->ttl;
	if (ttl <= 1)
		return expire(p);
	if (at != PLAIN_HEADER || packet_length(p) > next_hop_mtu(hop))
		return redirect_with_care(p, change, hop);
	if (change.side == TO_SERVER)
		applied = ipv4_set_destination(p, change.address, change.port);
	else
		applied = ipv4_set_source(p, change.address, change.port);
	if (!applied)
		return lose(p);
	own = edit(struct ipv4, p, 0);
	if (!own)
		return lose(p);
	ipv4_set_ttl(own, ttl - 1);
	return count_redirected(change, packet_forward(p, hop));
}

bind(ether_packet_arrived, redirect, when(is_ipv4), first, budget(16000));
