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
	THIS_NET = 0,
	LOOPBACK_NET = 127,
	FIRST_MULTICAST_NET = 224,
	TO_SERVER = 1,
	TO_CLIENT = 2,
	FLOWS = 32768,			/* two for each connection */
	YOUNG = FLOWS / 4,
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

/* A connection as its packets in one direction show it. */
struct connection {
	be32 source;
	be32 destination;
	be16 source_port;
	be16 destination_port;
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

/*
 * What was found for the packets of a connection, as long as the services, the routes and
 * the neighbour stay.  Of those to clients @change is true for longer: it is how answers
 * are known.
 */
struct flow {
	managed next_hop *hop;
	struct rewrite change;
	u32 version;
	u32 age;
};

struct ports {
	be16 source;
	be16 destination;
};

shared table(hash, struct service, struct service, 1024) services;
static table(lru, struct connection, struct flow, FLOWS) flows;
static table(lru, struct datagram, struct flow, 4096) datagrams;

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

/* No host has such an address, and no router lets it pass (RFC 1812, 5.3.7). */
static bool martian(be32 address)
{
	u32 net = from_be32(address) >> 24;

	return net == THIS_NET || net == LOOPBACK_NET || net >= FIRST_MULTICAST_NET;
}

/* The connection of a packet's answers, if what it asks for is somewhere else. */
static struct connection answers_to(struct connection asking, struct service server)
{
	return (struct connection){ server.address, asking.source, server.port,
				    asking.source_port, asking.protocol, 0, 0 };
}

static struct service asked_by(struct connection connection)
{
	return (struct service){ connection.destination, connection.destination_port,
				 connection.protocol, 0 };
}

static struct service answered_by(struct connection connection)
{
	return (struct service){ connection.source, connection.source_port,
				 connection.protocol, 0 };
}

/*
 * Remembers which service a connection asked for last: a server may serve several, and what
 * it answers does not say which.  The way of the answers is looked up when the first one
 * comes; until then @hop stands there, of no version.  False if there is no memory.
 */
static bool remember(struct connection asking, struct service server, managed next_hop *hop)
{
	struct connection answers = answers_to(asking, server);
	struct service asked = asked_by(asking);
	maybe const struct flow *known = find(flows, answers);
	struct connection other = asking;

	if (known && known->change.side == TO_CLIENT) {
		if (known->change.address == asked.address && known->change.port == asked.port)
			return true;
		/* Both at once: the other one is to come here again, too. */
		other.destination = known->change.address;
		other.destination_port = known->change.port;
		remove(flows, other);
	}
	return set(flows, answers, ((struct flow){ hop, { asked.address, asked.port, TO_CLIENT, 0 },
						   version(services) - 1, age(flows) }));
}

/* For an answer: which service it is from.  No side if it is nobody's. */
static struct rewrite rewrite_of_answer(struct connection connection)
{
	struct rewrite none = { be32(0), be16(0), 0, 0 };
	struct service from = answered_by(connection);
	maybe const struct flow *flow = find(flows, connection);
	maybe const struct service *server;

	if (!flow || flow->change.side != TO_CLIENT)
		return none;
	/* The service may have been taken away, or given to another server, since. */
	server = find(services, ((struct service){ flow->change.address, flow->change.port,
						   connection.protocol, 0 }));
	if (!server || server->address != from.address || server->port != from.port)
		return none;
	return flow->change;
}

/* The same for any packet of a connection. */
static struct rewrite rewrite_of(struct connection connection)
{
	maybe const struct service *server = find(services, asked_by(connection));

	if (server)
		return (struct rewrite){ server->address, server->port, TO_SERVER, 0 };
	return rewrite_of_answer(connection);
}

static inline struct connection connection_between(const struct ipv4 *ip,
						   const struct ports *ports)
{
	return (struct connection){ ip->source, ip->destination, ports->source,
				    ports->destination, ip->protocol, 0, 0 };
}

/* The connection of a packet with so long a header at @at; protocol 0: it has no ports. */
static struct connection connection_of(const packet *p, u32 at, u32 header)
{
	struct connection none = { be32(0), be32(0), be16(0), be16(0), 0, 0, 0 };
	maybe const struct ipv4 *ip = view(struct ipv4, p, at);
	maybe const struct ports *ports = view(struct ports, p, at + header);

	if (!ip || !ports)
		return none;
	return connection_between(ip, ports);
}

/*
 * Remembers what was found for a connection.  NULL if it is no service's, comes from no host,
 * has no way, or there is no memory.
 */
static maybe const struct flow *learn(const packet *p, struct connection connection)
{
	u32 version = version(services);
	struct rewrite change = rewrite_of(connection);
	maybe managed next_hop *hop;

	if (change.side == 0 || martian(connection.source))
		return NULL;
	hop = next_hop_resolve(p, change.side == TO_SERVER ? change.address :
				  connection.destination);
	if (!hop)
		return NULL;
	if (change.side == TO_SERVER &&
	    !remember(connection, (struct service){ change.address, change.port, 0, 0 }, hop))
		return NULL;
	if (!set(flows, connection, ((struct flow){ hop, change, version, age(flows) })))
		return NULL;
	return find(flows, connection);
}

/*
 * Does what was found still hold?  Packets to a server keep what is known of the answers
 * from being let go of, by coming to learn() once in a while.
 */
static inline bool current(const struct flow *flow, const next_hop *hop)
{
	return flow->version == version(services) && next_hop_valid(hop) &&
	       age(flows) - flow->age < YOUNG;
}

static struct datagram datagram_of(const struct ipv4 *ip)
{
	return (struct datagram){ ip->source, ip->destination, ip->id, ip->protocol, 0 };
}

/* Writes the addresses over; false if memory was short and the packet is unchanged. */
static inline bool apply(packet *p, struct rewrite change)
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

/* The long way, for any packet: too long, of a length of its own, at the end of its time. */
static verdict redirect_with_care(packet *p, struct rewrite change, const next_hop *hop)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe struct ipv4 *own;
	options_result options;

	if (!ip)
		decline();
	if (ip->ttl <= 1)
		return expire(p);
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
static struct rewrite rewrite_of_quoted(struct connection quoted)
{
	struct service from = { quoted.source, quoted.source_port, quoted.protocol, 0 };
	maybe const struct service *server = find(services, from);

	if (server)
		return (struct rewrite){ server->address, server->port, TO_SERVER, 0 };
	return rewrite_of_answer((struct connection){ quoted.destination, quoted.source,
						      quoted.destination_port,
						      quoted.source_port, quoted.protocol,
						      0, 0 });
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

	if (at == 0 || !ip || !quoted || quoted->source != ip->destination)
		return none;
	if ((quoted->protocol != PROTOCOL_TCP && quoted->protocol != PROTOCOL_UDP) ||
	    (from_be16(quoted->fragment) & FRAGMENT_OFFSET) != 0)
		return none;
	return rewrite_of_quoted(connection_of(p, at, (u32)(quoted->version_length &
							    HEADER_WORDS) * 4));
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

/* The packets behind the first of a datagram go its way. */
static verdict redirect_rest(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe const struct flow *flow;
	maybe const next_hop *hop;
	struct rewrite change;

	if (!ip)
		decline();
	flow = find(datagrams, datagram_of(ip));
	if (!flow)
		decline();
	change = flow->change;
	if (next_hop_valid(flow->hop))
		return redirect_with_care(p, change, flow->hop);
	/* Routes changed since the first fragment: the others follow them. */
	hop = next_hop_resolve(p, change.side == TO_SERVER ? change.address : ip->destination);
	if (!hop)
		return lose(p);
	return redirect_with_care(p, change, hop);
}

/* The first packet of a datagram in several has the ports of all of them. */
static bool remember_datagram(const packet *p, const struct flow *flow)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);

	return ip && set(datagrams, datagram_of(ip), *flow);
}

/* What is not plain, or not known. */
static verdict redirect_slowly(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	struct connection connection;
	maybe const struct flow *flow;

	if (!ip || !packet_for_host(p) || packet_tagged(p) || !ipv4_header_good(p))
		decline();
	if (ip->protocol != PROTOCOL_TCP && ip->protocol != PROTOCOL_UDP)
		return redirect_error(p);
	if ((from_be16(ip->fragment) & FRAGMENT_OFFSET) != 0)
		return redirect_rest(p);
	connection = connection_of(p, 0, ipv4_header_length(p));
	if (connection.protocol == 0)
		decline();
	flow = find(flows, connection);
	if (!flow || !current(flow, flow->hop))
		flow = learn(p, connection);
	if (!flow)
		decline();
	if ((from_be16(ip->fragment) & MORE_FRAGMENTS) != 0 && !remember_datagram(p, flow))
		decline();
	return redirect_with_care(p, flow->change, flow->hop);
}

handler verdict redirect(packet *p)
{
	maybe const struct ipv4 *ip;
	maybe const struct ports *ports;
	maybe const struct flow *flow;
	maybe struct ipv4 *own;
	const next_hop *hop;
	struct rewrite change;
	u8 ttl;

	if (!ipv4_plain(p))
		return redirect_slowly(p);
	ip = view(struct ipv4, p, 0);
	ports = view(struct ports, p, PLAIN_HEADER);
	if (!ip || !ports ||
	    (from_be16(ip->fragment) & (FRAGMENT_OFFSET | MORE_FRAGMENTS)) != 0)
		return redirect_slowly(p);
	flow = find(flows, connection_between(ip, ports));
	if (!flow)
		return redirect_slowly(p);
	hop = flow->hop;
	if (!current(flow, hop))
		return redirect_slowly(p);
	ttl = ip->ttl;
	if (ttl <= 1 || packet_length(p) > next_hop_mtu(hop))
		return redirect_with_care(p, flow->change, flow->hop);
	change = flow->change;
	if (!apply(p, change))
		return lose(p);
	own = edit(struct ipv4, p, 0);
	if (!own)
		return lose(p);
	ipv4_set_ttl(own, ttl - 1);
	return count_redirected(change, packet_forward(p, hop));
}

bind(ether_packet_arrived, redirect, when(is_ipv4), first, budget(40000));
