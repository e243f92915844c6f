// SPDX-License-Identifier: GPL-2.0-only
/*
 * The end of the path: counts UDP and TCP packets and frees them; on request
 * compares each with what was sent.
 *
 * Counters are plain: the module loads on a machine with one CPU only, and
 * packets arrive in softirq, which does not nest.
 */
#include <linux/etherdevice.h>
#include <linux/ip.h>
#include <linux/netdevice.h>
#include <linux/nsproxy.h>
#include <linux/rtnetlink.h>
#include <linux/udp.h>
#include <linux/wait.h>
#include <net/checksum.h>
#include <net/ip.h>
#include <net/net_namespace.h>

#include "network.h"

/* Both ends of A and of B. */
#define SINKS 4

static struct net_device *devices[SINKS];
static DECLARE_WAIT_QUEUE_HEAD(arrival);
static u64 arrived, awaited;

static struct spin_bench_send expected;
static bool checking;
static u32 next_number;

/* If there are any: whole frames to come, instead of what @expected says. */
static u8 (*expected_frames)[BENCH_PACKET_ROOM];
static const u32 *expected_lengths;
static u32 expected_count;
static u64 fault_counts[SPIN_BENCH_FAULTS];

static bool address_good(const struct iphdr *ip, const struct udphdr *udp, u32 number)
{
	__be32 destination = expected.arriving_destination;

	if (expected.flags & SPIN_BENCH_SPREAD)
		destination = spin_bench_spread(destination, &expected, number);
	if (ip->daddr != destination || udp->dest != expected.arriving_port)
		return false;
	if (expected.flags & SPIN_BENCH_RELAYED)
		return true;
	return ip->saddr == expected.source &&
	       ((expected.flows > 1 && !(expected.flags & SPIN_BENCH_SPREAD)) ||
		udp->source == expected.source_port);
}

static bool header_good(const struct iphdr *ip, u32 number)
{
	if (ip->version != 4 || ip->ihl != 5 || ip_fast_csum(ip, ip->ihl) ||
	    ntohs(ip->tot_len) != expected.length || ip->protocol != IPPROTO_UDP)
		return false;
	if (expected.flags & SPIN_BENCH_RELAYED)
		return true;
	return ip->id == htons(number & 0xffff) && ip->frag_off == htons(IP_DF) && !ip->tos;
}

/* A local socket leaves the sum to the device: then there is none to check yet. */
static bool checksum_good(const struct sk_buff *skb, const struct iphdr *ip,
			  const struct udphdr *udp)
{
	u32 length = skb->len - BENCH_IP_LENGTH;

	if ((expected.flags & SPIN_BENCH_RELAYED) && skb->ip_summed == CHECKSUM_PARTIAL)
		return true;
	return udp->check && !csum_tcpudp_magic(ip->saddr, ip->daddr, length, IPPROTO_UDP,
						csum_partial(udp, length, 0));
}

static bool link_good(const struct sk_buff *skb)
{
	return skb->pkt_type == PACKET_HOST &&
	       ether_addr_equal(eth_hdr(skb)->h_dest, expected.arriving_link_destination) &&
	       ether_addr_equal(eth_hdr(skb)->h_source, expected.arriving_link_source);
}

static void check(const struct sk_buff *skb)
{
	static u8 frame[BENCH_PACKET_ROOM];
	u8 *bytes = frame + BENCH_LINK_LENGTH;
	const struct iphdr *ip = (const void *)bytes;
	const struct udphdr *udp = (const void *)(bytes + BENCH_IP_LENGTH);
	u32 payload = BENCH_NUMBER_OFFSET + sizeof(u32), number;

	if (skb->len != expected.length || skb_copy_bits(skb, 0, bytes, skb->len)) {
		fault_counts[SPIN_BENCH_FAULT_LENGTH]++;
		return;
	}
	memcpy(&number, frame + BENCH_NUMBER_OFFSET, sizeof(number));
	fault_counts[SPIN_BENCH_FAULT_ORDER] += number != next_number;
	next_number = number + 1;
	fault_counts[SPIN_BENCH_FAULT_HEADER] += !header_good(ip, number);
	fault_counts[SPIN_BENCH_FAULT_TTL] += ip->ttl != expected.arriving_ttl;
	fault_counts[SPIN_BENCH_FAULT_ADDRESS] += !address_good(ip, udp, number);
	fault_counts[SPIN_BENCH_FAULT_LINK] += !link_good(skb);
	fault_counts[SPIN_BENCH_FAULT_CHECKSUM] += !checksum_good(skb, ip, udp);
	fault_counts[SPIN_BENCH_FAULT_PAYLOAD] +=
		!!memcmp(frame + payload, spin_bench_template() + payload,
			 BENCH_LINK_LENGTH + skb->len - payload);
}

static void check_frame(const struct sk_buff *skb)
{
	static u8 bytes[BENCH_PACKET_ROOM];
	const u8 *frame;

	if (next_number == expected_count) {
		fault_counts[SPIN_BENCH_FAULT_ORDER]++;
		return;
	}
	frame = expected_frames[next_number];
	if (skb->len + BENCH_LINK_LENGTH != expected_lengths[next_number++] ||
	    skb_copy_bits(skb, 0, bytes, skb->len)) {
		fault_counts[SPIN_BENCH_FAULT_LENGTH]++;
		return;
	}
	fault_counts[SPIN_BENCH_FAULT_LINK] +=
		skb->pkt_type != PACKET_HOST || memcmp(eth_hdr(skb), frame, BENCH_LINK_LENGTH);
	fault_counts[SPIN_BENCH_FAULT_PAYLOAD] +=
		!!memcmp(bytes, frame + BENCH_LINK_LENGTH, skb->len);
}

static bool is_ours(const struct sk_buff *skb)
{
	return skb->protocol == htons(ETH_P_IP) && (ip_hdr(skb)->protocol == IPPROTO_UDP ||
						    ip_hdr(skb)->protocol == IPPROTO_TCP);
}

static rx_handler_result_t receive(struct sk_buff **place)
{
	struct sk_buff *skb = *place;

	if (!is_ours(skb))
		return RX_HANDLER_PASS;
	if (unlikely(expected_frames))
		check_frame(skb);
	else if (unlikely(checking))
		check(skb);
	consume_skb(skb);
	if (++arrived >= awaited && waitqueue_active(&arrival))
		wake_up(&arrival);
	return RX_HANDLER_CONSUMED;
}

/**
 * spin_bench_sink_expect - say what will arrive
 * @send: the packets to come
 */
void spin_bench_sink_expect(const struct spin_bench_send *send)
{
	expected = *send;
	checking = send->flags & SPIN_BENCH_VERIFY;
	next_number = 0;
	expected_frames = NULL;
	memset(fault_counts, 0, sizeof(fault_counts));
}

/**
 * spin_bench_sink_expect_frames - say which frames will arrive next; faults add up
 * @frames: their bytes; NULL: they are not to be looked at
 * @lengths: of each
 * @count: how many
 */
void spin_bench_sink_expect_frames(u8 (*frames)[BENCH_PACKET_ROOM], const u32 *lengths,
				   u32 count)
{
	expected_frames = frames;
	expected_lengths = lengths;
	expected_count = count;
	next_number = 0;
}

/**
 * spin_bench_sink_await - begin to count a burst
 * @packets: how many are to arrive
 */
void spin_bench_sink_await(u64 packets)
{
	awaited = arrived + packets;
}

/**
 * spin_bench_sink_wait - until the burst is here, or is given up
 *
 * Return: is all of it here?
 */
bool spin_bench_sink_wait(void)
{
	if (likely(arrived >= awaited))
		return true;
	return wait_event_timeout(arrival, arrived >= awaited, 2 * HZ) > 0;
}

/**
 * spin_bench_sink_missing - how much of the burst is not here
 *
 * Return: packets.
 */
u64 spin_bench_sink_missing(void)
{
	return arrived < awaited ? awaited - arrived : 0;
}

/**
 * spin_bench_sink_faults - what was wrong with packets since spin_bench_sink_expect()
 * @faults: one per enum spin_bench_fault
 */
void spin_bench_sink_faults(u64 faults[SPIN_BENCH_FAULTS])
{
	memcpy(faults, fault_counts, sizeof(fault_counts));
}

/**
 * spin_bench_sink_add - make a device a sink
 * @device: its number in the caller's network namespace
 *
 * Return: 0; -ENODEV; -ENOSPC; -EBUSY: it has a receive handler.
 */
int spin_bench_sink_add(u32 device)
{
	struct net_device *netdev = dev_get_by_index(current->nsproxy->net_ns, device);
	int i, error;

	if (!netdev)
		return -ENODEV;
	for (i = 0; i < SINKS && devices[i]; i++)
		;
	error = -ENOSPC;
	if (i < SINKS) {
		rtnl_lock();
		error = netdev_rx_handler_register(netdev, receive, NULL);
		rtnl_unlock();
	}
	if (error)
		dev_put(netdev);
	else
		devices[i] = netdev;
	return error;
}

/**
 * spin_bench_sink_device - a sink of whatever network namespace
 * @device: its number
 *
 * Return: the device, which stays until the sinks are removed; NULL: none is.
 */
struct net_device *spin_bench_sink_device(u32 device)
{
	int i;

	for (i = 0; i < SINKS && devices[i]; i++)
		if (devices[i]->ifindex == device)
			return devices[i];
	return NULL;
}

/**
 * spin_bench_sink_remove_all - give the devices back
 */
void spin_bench_sink_remove_all(void)
{
	int i;

	for (i = 0; i < SINKS; i++) {
		if (!devices[i])
			continue;
		rtnl_lock();
		netdev_rx_handler_unregister(devices[i]);
		rtnl_unlock();
		dev_put(devices[i]);
		devices[i] = NULL;
	}
}
