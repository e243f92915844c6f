// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tables of every kind for the tests to work on, and parameters.  The handler shows
 * that user space and handlers mean the same elements: it takes the route of a packet
 * from one table and counts in others, in a histogram, and for each processor,
 * and logs; what came last is an object of a pool.  Others could call and handle what it exports.
 */
#include <spin/cove.h>
#include <spin/net.h>
#include "tables.h"

extension(tables, "1.0");
exports(doubles);

enum {
	PROTOCOL_IPV4 = 0x0800,
	ANY_HOST = 32,
};

struct flow {
	be32 address;
	u16 port;
	u8 protocol;
	u8 zone;
};

struct total {
	u64 packets;
	u32 bytes;
	u32 mark;
};

struct mine {
	u64 packets;
	u32 bytes[3];
	bool seen;
};

struct arrival {
	be32 address;
	u32 length;
	u64 number;
	u8 protocol;
};

struct latest {
	u32 length;
};

shared table(hash, struct flow, struct total, 2000) flows;
shared table(lru, u32, u64, 2000) recent;
shared table(lpm, struct ipv4_prefix, u32, 2000) routes;
shared table(array, u32, u64, 1000) slots;
static table(lru, be32, managed next_hop *, 16) next_hops;
shared ring(struct arrival, 48) arrivals;
shared table(percpu_hash, u32, struct total, 64) devices;
shared table(percpu_array, u32, u64, 256) protocols;

param(u8, small, 1, 7, 64, "a byte");
param(s32, balance, -100, -5, 100, "a number that may be negative");
param(u64, large, 10, 1000, 0xffffffffffff, "a number of eight bytes");

static counter seen;
static counter dropped;
static histogram lengths;
static u64 numbers;
static percpu(struct mine) mine;
static pool(struct latest, 16) latest_ones;
static maybe managed struct latest *latest;

guard bool is_ipv4(const packet *p)
{
	return packet_protocol(p) == be16(PROTOCOL_IPV4);
}

static void count_flow(const packet *p, be32 address)
{
	struct flow flow = { .address = address, .protocol = 1 };
	maybe const struct total *known = find(flows, flow);
	struct total total = { .mark = 1 };

	if (known)
		total = *known;
	total.packets++;
	total.bytes += packet_length(p);
	set(flows, flow, total);
}

static void count_route(be32 address)
{
	maybe const u32 *route = find(routes, ((struct ipv4_prefix){ address, ANY_HOST }));
	maybe const u64 *slot;

	if (!route)
		return;
	slot = find(slots, *route);
	if (slot)
		set(slots, *route, *slot + 1);
}

/* Numbers may come twice where packets come on two processors at once. */
static void tell(const packet *p, be32 address, u8 protocol)
{
	struct arrival arrival = { address, packet_length(p), numbers++, protocol };
	maybe const struct total *known = find(devices, packet_device(p));
	maybe const u64 *many = find(protocols, protocol);
	struct total total = { .mark = packet_device(p) };

	if (known)
		total = *known;
	total.packets++;
	total.bytes += packet_length(p);
	set(devices, packet_device(p), total);
	set(protocols, protocol, many ? *many + 1 : 0);
	if (!submit(arrivals, arrival))
		count(dropped);
}

/* The one before it is given back when nobody can see it any more. */
static void keep_latest(const packet *p)
{
	maybe managed struct latest *now = new(latest_ones);

	if (!now)
		return;
	now->length = packet_length(p);
	latest = now;
}

pure u32 double_of(u32 n)
{
	return 2 * n;
}

handler verdict look(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe managed next_hop *hop;
	be32 address;

	if (!ip)
		decline();
	address = ip->destination;
	count(seen);
	log("{} bytes for {address}", packet_length(p), address);
	observe(lengths, packet_length(p));
	mine.here.packets++;
	mine.here.bytes[packet_length(p) % 3] += packet_length(p);
	mine.here.seen = true;
	count_flow(p, address);
	count_route(address);
	tell(p, address, ip->protocol);
	keep_latest(p);
	hop = next_hop_resolve(p, address);
	if (hop)
		set(next_hops, address, hop);
	decline();
}

bind(ether_packet_arrived, look, when(is_ipv4));
