// SPDX-License-Identifier: GPL-2.0-only
/* The operations of "net", each on a packet as a program would have it. */
#include <linux/etherdevice.h>
#include <linux/udp.h>
#include <net/ip.h>

#include "domains/net/next_hop.h"
#include "domains/net/packet.h"
#include "price.h"

/**
 * struct work - one packet, for one run of one operation
 * @packet: open
 * @buffer: it, unless it was consumed
 * @device: where it comes from
 * @far: an address beyond @hop
 * @payload: bytes behind the header of UDP
 * @hop: where it goes
 */
struct work {
	struct spin_packet packet;
	struct sk_buff *buffer;
	struct net_device *device;
	__be32 far;
	u32 payload;
	next_hop *hop;
};

static struct sk_buff *make(const struct work *work)
{
	u32 total = sizeof(struct iphdr) + sizeof(struct udphdr) + work->payload;
	struct sk_buff *buffer = alloc_skb(128 + total, GFP_KERNEL);
	struct iphdr *ip;
	struct udphdr *udp;

	if (!buffer)
		return NULL;
	skb_reserve(buffer, 128);
	skb_reset_mac_header(buffer);
	skb_reset_network_header(buffer);
	ip = skb_put_zero(buffer, total);
	ip->version = IPVERSION;
	ip->ihl = sizeof(*ip) / 4;
	ip->tot_len = htons(total);
	ip->ttl = 64;
	ip->protocol = IPPROTO_UDP;
	ip->saddr = htonl(0x0a000101);
	ip->daddr = work->far;
	ip_send_check(ip);
	udp = (struct udphdr *)(ip + 1);
	udp->source = htons(1000);
	udp->dest = htons(2000);
	udp->len = htons(total - sizeof(*ip));
	buffer->protocol = htons(ETH_P_IP);
	buffer->dev = work->device;
	buffer->pkt_type = PACKET_HOST;
	return buffer;
}

static bool begin(void *data)
{
	struct work *work = data;

	work->buffer = make(work);
	if (!work->buffer)
		return false;
	spin_packet_open(&work->packet, work->buffer, work->device, SPIN_PACKET_AT_INGRESS);
	return true;
}

static void end(void *data)
{
	struct work *work = data;

	if (!spin_packet_consumed(&work->packet))
		kfree_skb(work->packet.buffer);
}

#define PACKET(data) (&((struct work *)(data))->packet.view)
#define HOP(data) (((struct work *)(data))->hop)

#define OPERATION(name, ...)					\
static void run_##name(void *data)				\
{								\
	(void)spin_##name(__VA_ARGS__);				\
}

OPERATION(packet_protocol, PACKET(data))
OPERATION(packet_length, PACKET(data))
OPERATION(packet_device, PACKET(data))
OPERATION(packet_tagged, PACKET(data))
OPERATION(packet_segment_size, PACKET(data))
OPERATION(packet_for_host, PACKET(data))
OPERATION(ipv4_header_good, PACKET(data))
OPERATION(ipv4_plain, PACKET(data))
OPERATION(ipv4_header_length, PACKET(data))
OPERATION(icmp_quoted, PACKET(data))
OPERATION(next_hop_resolve, PACKET(data), ((struct work *)data)->far)
OPERATION(next_hop_valid, HOP(data))
OPERATION(next_hop_mtu, HOP(data))
OPERATION(ipv4_set_source, PACKET(data), htonl(0x0a000102), htons(7))
OPERATION(ipv4_set_destination, PACKET(data), htonl(0x0a000202), htons(7))
OPERATION(ipv4_options_forward, PACKET(data), HOP(data))
OPERATION(icmp_quoted_set_source, PACKET(data), htonl(0x0a000102), htons(7))
OPERATION(icmp_quoted_set_destination, PACKET(data), htonl(0x0a000202), htons(7))
OPERATION(packet_forward, PACKET(data), HOP(data))
OPERATION(packet_forward_cut, PACKET(data), HOP(data))
OPERATION(packet_send_copy, PACKET(data), HOP(data))

static void run_packet_drop(void *data)
{
	spin_packet_drop(PACKET(data));
}

static void run_icmp_time_exceeded(void *data)
{
	spin_icmp_time_exceeded(PACKET(data));
}

static void run_icmp_fragmentation_needed(void *data)
{
	spin_icmp_fragmentation_needed(PACKET(data), 1000);
}

static void run_icmp_parameter_problem(void *data)
{
	spin_icmp_parameter_problem(PACKET(data), 20);
}

static void run_packet_view(void *data)
{
	(void)spin_packet_view(PACKET(data), 0, 40);
}

static void run_packet_edit(void *data)
{
	(void)spin_packet_edit(PACKET(data), 0, 40);
}

#define ROW(name) { #name, run_##name }

static const struct {
	const char *name;
	void (*run)(void *data);
} rows[] = {
	ROW(packet_protocol), ROW(packet_length), ROW(packet_device), ROW(packet_tagged),
	ROW(packet_segment_size), ROW(packet_for_host), ROW(ipv4_header_good), ROW(ipv4_plain),
	ROW(ipv4_header_length), ROW(icmp_quoted), ROW(next_hop_resolve), ROW(next_hop_valid),
	ROW(next_hop_mtu), ROW(ipv4_set_source), ROW(ipv4_set_destination),
	ROW(ipv4_options_forward), ROW(icmp_quoted_set_source), ROW(icmp_quoted_set_destination),
	ROW(packet_forward), ROW(packet_forward_cut), ROW(packet_send_copy), ROW(packet_drop),
	ROW(icmp_time_exceeded), ROW(icmp_fragmentation_needed), ROW(icmp_parameter_problem),
	ROW(packet_view), ROW(packet_edit),
};

/* Measures all operations on packets from @device to what is beyond @far. */
void price_operations(struct net_device *device, __be32 far)
{
	struct work *work = kzalloc(sizeof(*work), GFP_KERNEL);
	u32 i;

	if (!work)
		return;
	work->device = device;
	work->far = far;
	work->payload = 64;
	if (!begin(work))
		goto out;
	local_bh_disable();
	work->hop = spin_next_hop_resolve(&work->packet.view, far);
	if (work->hop && !spin_object_get(&work->hop->object))
		work->hop = NULL;
	local_bh_enable();
	end(work);
	if (!work->hop)
		goto out;
	for (i = 0; i < ARRAY_SIZE(rows); i++)
		price_measure(rows[i].name, rows[i].run, work, begin, end);
	spin_object_put(&work->hop->object);
out:
	kfree(work);
}
