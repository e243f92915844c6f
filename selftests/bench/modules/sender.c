// SPDX-License-Identifier: GPL-2.0-only
/*
 * The beginning of the path: bursts of packets such as a network card delivers,
 * made before the clock starts.
 */
#include <linux/etherdevice.h>
#include <linux/ip.h>
#include <linux/netdevice.h>
#include <linux/nsproxy.h>
#include <linux/udp.h>
#include <net/checksum.h>
#include <net/ip.h>
#include <net/net_namespace.h>

#include "count.h"
#include "network.h"

/* XDP in veth copies a packet that has less: cards' drivers reserve as much. */
#define HEADROOM 256

static u8 template[BENCH_PACKET_ROOM];
static u32 packet_number, port_number;

/**
 * spin_bench_template - the first packet, as sent
 *
 * Return: a whole frame.
 */
const u8 *spin_bench_template(void)
{
	return template;
}

static void fill_template(const struct spin_bench_send *send)
{
	struct ethhdr *link = (void *)template;
	struct iphdr *ip = (void *)(template + BENCH_LINK_LENGTH);
	struct udphdr *udp = (void *)(template + BENCH_LINK_LENGTH + BENCH_IP_LENGTH);
	u32 i;

	for (i = BENCH_NUMBER_OFFSET; i < BENCH_PACKET_ROOM; i++)
		template[i] = i * 7 + (i >> 8);
	ether_addr_copy(link->h_dest, send->link_destination);
	link->h_proto = htons(ETH_P_IP);
	*ip = (struct iphdr){
		.version = 4,
		.ihl = BENCH_IP_LENGTH / 4,
		.tot_len = htons(send->length),
		.frag_off = htons(IP_DF),
		.ttl = 64,
		.protocol = IPPROTO_UDP,
		.saddr = send->source,
		.daddr = send->destination,
	};
	*udp = (struct udphdr){
		.source = send->source_port,
		.dest = send->destination_port,
		.len = htons(send->length - BENCH_IP_LENGTH),
	};
}

/* What tells this packet from the first one, and the checksums. */
static void finish(u8 *frame, const struct spin_bench_send *send)
{
	struct iphdr *ip = (void *)(frame + BENCH_LINK_LENGTH);
	struct udphdr *udp = (void *)(frame + BENCH_LINK_LENGTH + BENCH_IP_LENGTH);
	u32 length = send->length - BENCH_IP_LENGTH;

	memcpy(frame + BENCH_NUMBER_OFFSET, &packet_number, sizeof(packet_number));
	ip->id = htons(packet_number & 0xffff);
	if (send->flags & SPIN_BENCH_SPREAD)
		ip->daddr = spin_bench_spread(send->destination, send, packet_number);
	else if (send->flows > 1)
		udp->source = htons(ntohs(send->source_port) + port_number++ % send->flows);
	packet_number++;
	ip->check = ip_fast_csum(ip, ip->ihl);
	udp->check = csum_tcpudp_magic(ip->saddr, ip->daddr, length, IPPROTO_UDP,
				       csum_partial(udp, length, 0));
	if (!udp->check)
		udp->check = CSUM_MANGLED_0;
}

/**
 * spin_bench_packet - a packet as a network card would deliver it
 * @device: to send by
 * @frame: its bytes, link header and IP header first
 * @length: how many
 *
 * Return: the packet, or NULL: no memory.
 */
struct sk_buff *spin_bench_packet(struct net_device *device, const u8 *frame, u32 length)
{
	u32 size = SKB_DATA_ALIGN(HEADROOM + length) +
		   SKB_DATA_ALIGN(sizeof(struct skb_shared_info));
	void *page_part = netdev_alloc_frag(size);
	struct sk_buff *skb;

	if (!page_part)
		return NULL;
	skb = build_skb(page_part, size);
	if (!skb) {
		skb_free_frag(page_part);
		return NULL;
	}
	skb_reserve(skb, HEADROOM);
	skb_reset_mac_header(skb);
	skb_set_network_header(skb, BENCH_LINK_LENGTH);
	skb_set_transport_header(skb, BENCH_LINK_LENGTH + BENCH_IP_LENGTH);
	skb_put_data(skb, frame, length);
	skb->protocol = htons(ETH_P_IP);
	skb->ip_summed = CHECKSUM_UNNECESSARY;
	skb->dev = device;
	return skb;
}

static struct sk_buff *make_packet(struct net_device *device, const struct spin_bench_send *send)
{
	struct sk_buff *skb = spin_bench_packet(device, template,
						BENCH_LINK_LENGTH + send->length);

	if (!skb)
		return NULL;
	ether_addr_copy(eth_hdr(skb)->h_source, device->dev_addr);
	finish(skb->data, send);
	return skb;
}

static int make_burst(struct sk_buff *burst[BENCH_BURST_MOST], struct net_device *device,
		      const struct spin_bench_send *send)
{
	u32 i;

	for (i = 0; i < send->burst; i++) {
		burst[i] = make_packet(device, send);
		if (!burst[i]) {
			while (i--)
				kfree_skb(burst[i]);
			return -ENOMEM;
		}
	}
	return 0;
}

/**
 * spin_bench_burst - send packets
 * @burst: the packets, which are gone afterwards
 * @count: how many
 * @lost: raised by those that do not arrive
 *
 * The end of the section runs the softirqs: the whole path, up to the sink.  Waiting
 * happens only where a process stands in the path.
 *
 * Return: ticks.
 */
u64 spin_bench_burst(struct sk_buff *burst[], u32 count, u64 *lost)
{
	u64 begin, end;
	u32 i;

	spin_bench_sink_await(count);
	begin = rdtsc_ordered();
	local_bh_disable();
	for (i = 0; i < count; i++)
		dev_queue_xmit(burst[i]);
	local_bh_enable();
	if (!spin_bench_sink_wait())
		*lost += spin_bench_sink_missing();
	end = rdtsc_ordered();
	return end - begin;
}

static int send_pass(struct net_device *device, struct spin_bench_send *send, u64 *ticks)
{
	static struct sk_buff *burst[BENCH_BURST_MOST];
	u32 sent;
	int error;

	*ticks = 0;
	for (sent = 0; sent < send->count; sent += send->burst) {
		error = make_burst(burst, device, send);
		if (error)
			return error;
		*ticks += spin_bench_burst(burst, send->burst, &send->lost);
		cond_resched();
	}
	return 0;
}

static int send_timed(struct net_device *device, struct spin_bench_send *send)
{
	u64 passes[SPIN_BENCH_PASSES], warm;
	int error, i;

	error = send_pass(device, send, &warm);
	for (i = 0; !error && i < SPIN_BENCH_PASSES; i++)
		error = send_pass(device, send, &passes[i]);
	if (!error)
		send->instructions = spin_bench_median(passes);
	return error;
}

static bool request_good(const struct spin_bench_send *send)
{
	u32 least = BENCH_NUMBER_OFFSET - BENCH_LINK_LENGTH + sizeof(u32);

	return send->length >= least && send->length <= ETH_DATA_LEN &&
	       send->burst && send->burst <= BENCH_BURST_MOST && send->count &&
	       !(send->count % send->burst) && !send->reserved &&
	       send->flows && !(send->flags & ~(SPIN_BENCH_RELAYED | SPIN_BENCH_VERIFY |
						SPIN_BENCH_SPREAD));
}

/**
 * spin_bench_send - send packets, measure or check their way
 * @send: what to send; filled in
 *
 * Return: 0, also if packets were lost; -EINVAL; -ENODEV; -ENOMEM.
 */
int spin_bench_send(struct spin_bench_send *send)
{
	struct net_device *device;
	u64 ticks;
	int error;

	if (!request_good(send))
		return -EINVAL;
	device = dev_get_by_index(current->nsproxy->net_ns, send->device);
	if (!device)
		return -ENODEV;
	fill_template(send);
	packet_number = 0;
	send->lost = 0;
	spin_bench_sink_expect(send);
	if (send->flags & SPIN_BENCH_VERIFY)
		error = send_pass(device, send, &ticks);
	else
		error = send_timed(device, send);
	spin_bench_sink_faults(send->faults);
	dev_put(device);
	return error;
}
