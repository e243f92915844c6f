// SPDX-License-Identifier: GPL-2.0-only
/*
 * TCP connections as a redirector sees them: all packets of both ends, in the order in
 * which they would pass it, from the first to the last.  No end has a socket: what
 * arrives is what the other end sent, or it is counted as a fault.
 */
#include <linux/etherdevice.h>
#include <linux/ip.h>
#include <linux/netdevice.h>
#include <linux/tcp.h>
#include <net/checksum.h>
#include <net/ip.h>
#include <net/tcp.h>

#include "count.h"
#include "network.h"

/* A connection carries so many packets of data, so many of them at a time. */
#define SEGMENTS	64
#define WINDOW		32

/* The client's ports in turn: one that was just closed is not opened again. */
#define PORTS		20000

/* Where a packet comes from and goes to. */
struct way {
	const u8 *link_source;
	const u8 *link_destination;
	__be32 source;
	__be32 destination;
	__be16 source_port;
	__be16 destination_port;
	u8 ttl;
};

/* What both ends say of a packet, wherever it is. */
struct segment {
	u8 flags;
	u16 id;
	u32 payload;
	u32 sequence;
	u32 heard;
};

/* One end: where it is, and how far it has come. */
struct party {
	const struct spin_bench_end *end;
	struct net_device *device;
	__be16 port;
	u16 id;
	u32 sequence;
	u32 heard;
};

/* Packets of one end that are sent together. */
static struct segment flight[BENCH_BURST_MOST];
static u32 flight_count;

static u32 connection_number;

static u32 frame_length(const struct segment *segment)
{
	return BENCH_LINK_LENGTH + BENCH_IP_LENGTH + sizeof(struct tcphdr) + segment->payload;
}

static void fill_tcp(struct tcphdr *tcp, const struct way *way, const struct segment *segment)
{
	u8 *payload = (u8 *)(tcp + 1);
	u32 length = sizeof(*tcp) + segment->payload, i;

	for (i = 0; i < segment->payload; i++)
		payload[i] = (segment->sequence + i) * 7;
	*tcp = (struct tcphdr){
		.source = way->source_port,
		.dest = way->destination_port,
		.seq = htonl(segment->sequence),
		.ack_seq = htonl(segment->heard),
		.doff = sizeof(*tcp) / 4,
		.window = htons(0xffff),
	};
	tcp_flag_byte(tcp) = segment->flags;
	tcp->check = csum_tcpudp_magic(way->source, way->destination, length, IPPROTO_TCP,
				       csum_partial(tcp, length, 0));
}

/* The frame of a segment, sent or received: nothing else differs between the two. */
static void fill(u8 *frame, const struct way *way, const struct segment *segment)
{
	struct ethhdr *link = (void *)frame;
	struct iphdr *ip = (void *)(frame + BENCH_LINK_LENGTH);

	ether_addr_copy(link->h_dest, way->link_destination);
	ether_addr_copy(link->h_source, way->link_source);
	link->h_proto = htons(ETH_P_IP);
	*ip = (struct iphdr){
		.version = 4,
		.ihl = BENCH_IP_LENGTH / 4,
		.tot_len = htons(frame_length(segment) - BENCH_LINK_LENGTH),
		.id = htons(segment->id),
		.frag_off = htons(IP_DF),
		.ttl = way->ttl,
		.protocol = IPPROTO_TCP,
		.saddr = way->source,
		.daddr = way->destination,
	};
	ip->check = ip_fast_csum(ip, ip->ihl);
	fill_tcp((void *)(ip + 1), way, segment);
}

static void say(struct party *party, u8 flags, u32 payload)
{
	flight[flight_count++] = (struct segment){
		.flags = flags,
		.id = party->id++,
		.payload = payload,
		.sequence = party->sequence,
		.heard = party->heard,
	};
	party->sequence += payload + !!(flags & (TCPHDR_SYN | TCPHDR_FIN));
}

static int make_flight(struct sk_buff *burst[], const struct party *from, __be16 other_port)
{
	static u8 frame[BENCH_PACKET_ROOM];
	const struct spin_bench_end *end = from->end;
	struct way way = {
		end->link, end->next_link, end->address, end->other, from->port, other_port, 64,
	};
	u32 i;

	for (i = 0; i < flight_count; i++) {
		fill(frame, &way, &flight[i]);
		burst[i] = spin_bench_packet(from->device, frame, frame_length(&flight[i]));
		if (!burst[i]) {
			while (i--)
				kfree_skb(burst[i]);
			return -ENOMEM;
		}
	}
	return 0;
}

static void expect_flight(const struct party *to, __be16 other_port, u32 hops)
{
	static u8 frames[BENCH_BURST_MOST][BENCH_PACKET_ROOM];
	static u32 lengths[BENCH_BURST_MOST];
	const struct spin_bench_end *end = to->end;
	struct way way = {
		end->next_link, end->link, end->other, end->address, other_port, to->port,
		64 - hops,
	};
	u32 i;

	for (i = 0; i < flight_count; i++) {
		fill(frames[i], &way, &flight[i]);
		lengths[i] = frame_length(&flight[i]);
	}
	spin_bench_sink_expect_frames(frames, lengths, flight_count);
}

/**
 * struct passing - connections on their way
 * @connect: what was asked for, filled in
 * @client: client
 * @server: server
 * @ticks: of the pass
 * @error: the first; nothing is sent after one
 */
struct passing {
	struct spin_bench_connect *connect;
	struct party client;
	struct party server;
	u64 ticks;
	int error;
};

/* Sends what one end has said. */
static void send(struct passing *passing, const struct party *from)
{
	static struct sk_buff *burst[BENCH_BURST_MOST];
	const struct party *to = from == &passing->client ? &passing->server : &passing->client;
	struct spin_bench_connect *connect = passing->connect;
	__be16 port_of_client = passing->client.port;

	if (passing->error)
		return;
	/* Each end sees the client's own port, and its own idea of the server's. */
	passing->error = make_flight(burst, from, from == &passing->client ?
				     from->end->other_port : port_of_client);
	if (passing->error)
		return;
	if (connect->flags & SPIN_BENCH_VERIFY)
		expect_flight(to, to == &passing->client ? to->end->other_port : port_of_client,
			      connect->hops);
	passing->ticks += spin_bench_burst(burst, flight_count, &connect->lost);
	connect->packets += flight_count;
	flight_count = 0;
	cond_resched();
}

/* Both ends agree to begin; the client's last word goes with its first data. */
static void open_connection(struct passing *passing)
{
	struct party *client = &passing->client, *server = &passing->server;

	say(client, TCPHDR_SYN, 0);
	send(passing, client);
	server->heard = client->sequence;
	say(server, TCPHDR_SYN | TCPHDR_ACK, 0);
	send(passing, server);
	client->heard = server->sequence;
	say(client, TCPHDR_ACK, 0);
}

/* Every second packet is acknowledged. */
static void carry_data(struct passing *passing)
{
	u32 payload = passing->connect->length - BENCH_IP_LENGTH - sizeof(struct tcphdr), i, sent;
	struct party *client = &passing->client, *server = &passing->server;

	for (sent = 0; sent < SEGMENTS; sent += WINDOW) {
		for (i = 0; i < WINDOW; i++)
			say(client, TCPHDR_ACK | (i == WINDOW - 1 ? TCPHDR_PSH : 0), payload);
		send(passing, client);
		for (i = 0; i < WINDOW / 2; i++) {
			server->heard += 2 * payload;
			say(server, TCPHDR_ACK, 0);
		}
		send(passing, server);
	}
}

static void close_connection(struct passing *passing)
{
	struct party *client = &passing->client, *server = &passing->server;

	say(client, TCPHDR_FIN | TCPHDR_ACK, 0);
	send(passing, client);
	server->heard = client->sequence;
	say(server, TCPHDR_FIN | TCPHDR_ACK, 0);
	send(passing, server);
	client->heard = server->sequence;
	say(client, TCPHDR_ACK, 0);
	send(passing, client);
}

static int run_pass(struct spin_bench_connect *connect, u64 *ticks)
{
	struct passing passing = { .connect = connect };
	u32 first_port = ntohs(connect->client.port), i;

	connect->packets = 0;
	for (i = 0; !passing.error && i < connect->connections; i++) {
		passing.client = (struct party){
			.end = &connect->client,
			.device = spin_bench_sink_device(connect->client.device),
			.port = htons(first_port + connection_number++ % PORTS),
			.sequence = connection_number * 100003,
		};
		passing.server = (struct party){
			.end = &connect->server,
			.device = spin_bench_sink_device(connect->server.device),
			.port = connect->server.port,
			.sequence = connection_number * 70001,
		};
		flight_count = 0;
		open_connection(&passing);
		carry_data(&passing);
		close_connection(&passing);
	}
	*ticks = passing.ticks;
	return passing.error;
}

static bool request_good(const struct spin_bench_connect *connect)
{
	return connect->length > BENCH_IP_LENGTH + sizeof(struct tcphdr) &&
	       connect->length <= ETH_DATA_LEN && connect->connections && connect->hops < 64 &&
	       ntohs(connect->client.port) + PORTS <= 0xffff &&
	       !(connect->flags & ~SPIN_BENCH_VERIFY);
}

/**
 * spin_bench_connect - whole connections: measure or check their way
 * @connect: which; filled in
 *
 * Return: 0, also if packets were lost; -EINVAL; -ENODEV: a device is no sink; -ENOMEM.
 */
int spin_bench_connect(struct spin_bench_connect *connect)
{
	static const struct spin_bench_send no_datagrams;
	u64 passes[SPIN_BENCH_PASSES], ticks;
	int error, i;

	if (!request_good(connect))
		return -EINVAL;
	if (!spin_bench_sink_device(connect->client.device) ||
	    !spin_bench_sink_device(connect->server.device))
		return -ENODEV;
	connect->lost = 0;
	spin_bench_sink_expect(&no_datagrams);
	error = run_pass(connect, &ticks);
	if (!error && !(connect->flags & SPIN_BENCH_VERIFY)) {
		for (i = 0; !error && i < SPIN_BENCH_PASSES; i++)
			error = run_pass(connect, &passes[i]);
		if (!error)
			connect->instructions = spin_bench_median(passes);
	}
	spin_bench_sink_expect_frames(NULL, NULL, 0);
	spin_bench_sink_faults(connect->faults);
	return error;
}
