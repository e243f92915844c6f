/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The network: packets on their way through this machine.
 *
 * Offsets into a packet count from its network header.  A packet lives as long
 * as the raise; so does every view of it, unless an operation that reshapes the
 * packet ends the view earlier.  A next hop is a capability: route, neighbour
 * and device found once; it is good as long as next_hop_valid() says so.
 */
#ifndef SPIN_NET_H
#define SPIN_NET_H
#include <spin/cove.h>

interface(net, 1);

typedef struct packet packet;
typedef struct next_hop next_hop;

typedef enum {
	VERDICT_PASS,		/* the native path goes on with it */
	VERDICT_TAKEN,		/* this packet was consumed */
} verdict;

typedef enum {
	OPTIONS_DONE,		/* what a router must write is written, if anything */
	OPTIONS_NATIVE,		/* not for a forwarder: left as it was, for the native path */
	OPTIONS_BAD,		/* against the rules: the sender was told; drop it */
} options_result;

struct ipv4 {
	u8 version_length;
	u8 tos;
	be16 total;
	be16 id;
	be16 fragment;
	u8 ttl;
	u8 protocol;
	be16 checksum;
	be32 source;
	be32 destination;
};

struct udp {
	be16 source;
	be16 destination;
	be16 length;
	be16 checksum;
};

struct tcp {
	be16 source;
	be16 destination;
	be32 sequence;
	be32 acknowledgment;
	be16 offset_flags;
	be16 window;
	be16 checksum;
	be16 urgent;
};

struct ipv4_prefix {
	be32 address;
	u8 length;
};

/* Events. */

/* A frame came in on a device of the binding's scope, before the native path saw it. */
atomic verdict ether_packet_arrived(packet *p);
/* An IPv4 packet came in, its header checked by the native path, not yet routed. */
atomic verdict ip_packet_arrived(packet *p);
/* An IPv4 packet is about to leave, routed by the native path. */
atomic verdict ip_packet_send(packet *p);

/* Looking. */

/* The network protocol, as in the frame (0x0800 is IPv4); a VLAN tag is no protocol. */
pure be16 packet_protocol(const packet *p) costs(2);
/* Bytes from the network header to the end. */
pure u32 packet_length(const packet *p) costs(2);
/* Number of the device that it came in on (or leaves by). */
pure u32 packet_device(const packet *p) costs(16);
/* Does it carry a VLAN tag? */
pure bool packet_tagged(const packet *p) costs(8);
/* Bytes of payload per segment where the packet stands for several, else 0. */
pure u32 packet_segment_size(const packet *p) costs(8);
/* Is it addressed to this machine's link address, alone? */
pure bool packet_for_host(const packet *p) costs(8);
/* Everything about an IPv4 header that a router must check: version, lengths, checksum. */
pure bool ipv4_header_good(const packet *p) costs(40);
/*
 * Nothing to a router but a way to find: IPv4 for this machine's link address alone,
 * without a VLAN tag, its header good and without options.
 */
pure bool ipv4_plain(const packet *p) costs(40);
/* Bytes of the IPv4 header, options included; 0 when it is none. */
pure u32 ipv4_header_length(const packet *p) costs(8);

/*
 * Where the IPv4 header of the packet begins that an ICMP error is about: whole, and 8 bytes
 * of what follows it are quoted.  0 if this is no such error, or in fragments.
 */
pure u32 icmp_quoted(const packet *p) costs(60);

/* Next hops. */

/* The way to @address by the routes of this packet's namespace; 0: its destination. */
atomic maybe managed next_hop *next_hop_resolve(const packet *p, be32 address) costs(400);
/* Route unchanged, device up, neighbour reachable? */
pure bool next_hop_valid(const next_hop *h) costs(8);
/* Largest IP packet that fits. */
pure u32 next_hop_mtu(const next_hop *h) costs(4);

/* Changing. */

/* Sets the time to live and mends the header's checksum. */
atomic void ipv4_set_ttl(struct ipv4 *ip, u8 ttl) costs(8);
/* Sets an address and, if @port is not 0, the port of UDP or TCP; mends all checksums. */
atomic bool ipv4_set_source(packet *p, be32 address, be16 port) reshapes(p) costs(200);
atomic bool ipv4_set_destination(packet *p, be32 address, be16 port) reshapes(p) costs(200);
/*
 * Does what its options ask of a router that sends it to @h: record route and timestamp are
 * filled in, and the checksum mended.  Right before it is sent: once for each packet.
 */
atomic options_result ipv4_options_forward(packet *p, const next_hop *h) reshapes(p) costs(500);
/* As ipv4_set_source(), but for the packet that an ICMP error is about. */
atomic bool icmp_quoted_set_source(packet *p, be32 address, be16 port) reshapes(p) costs(200);
atomic bool icmp_quoted_set_destination(packet *p, be32 address, be16 port) reshapes(p) costs(200);

/* Ending. */

/* Sends it to the next hop; false: it did not fit or could not be sent, and is dropped. */
atomic bool packet_forward(packet *p, const next_hop *h) consumes(p) costs(1800);
/* The same, in fragments where it does not fit; what says that it must not be cut is dropped. */
atomic bool packet_forward_cut(packet *p, const next_hop *h) consumes(p) costs(12000);
atomic void packet_drop(packet *p) consumes(p) costs(300);
/* Sends a copy to the next hop and keeps the packet. */
atomic bool packet_send_copy(const packet *p, const next_hop *h) costs(9000);
/* Tell the sender why; rate-limited as the native path's messages are. */
atomic void icmp_time_exceeded(const packet *p) costs(11000);
atomic void icmp_fragmentation_needed(const packet *p, u32 mtu) costs(11000);
/* @at: which byte of the header is to blame. */
atomic void icmp_parameter_problem(const packet *p, u8 at) costs(11000);

#endif
