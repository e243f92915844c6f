// SPDX-License-Identifier: GPL-2.0-only
/* Rewritten packets of random content: checksums calculated anew must agree. */
#include <linux/random.h>
#include <linux/tcp.h>
#include <linux/udp.h>

#include "../lib/results.h"
#include "shape.h"
#include "tests.h"

/* A result of 0, which UDP must not show, comes once in 65 536 times. */
#define ROUNDS 2000

struct expected {
	__be32 source;
	__be32 destination;
	__be16 source_port;
	__be16 destination_port;
};

static void read_ends(const struct shape *shape, const struct sk_buff *buffer, struct expected *ends)
{
	struct iphdr ip;
	__be16 ports[2] = { 0, 0 };

	skb_copy_bits(buffer, 0, &ip, sizeof(ip));
	if (!(shape->fragment & IP_OFFSET))
		skb_copy_bits(buffer, ip.ihl * 4, ports, sizeof(ports));
	ends->source = ip.saddr;
	ends->destination = ip.daddr;
	ends->source_port = ports[0];
	ends->destination_port = ports[1];
}

static void change_expected(struct expected *ends, bool source, __be32 address, __be16 port)
{
	if (source) {
		ends->source = address;
		ends->source_port = port ?: ends->source_port;
	} else {
		ends->destination = address;
		ends->destination_port = port ?: ends->destination_port;
	}
}

static bool rewrite_once(const struct shape *shape, struct net_device *device)
{
	struct sk_buff *buffer = shape_build(shape, device);
	bool source = get_random_u32() & 1, good = false;
	__be32 address = (__force __be32)get_random_u32();
	__be16 port = (__force __be16)(get_random_u32() & 1 ? get_random_u32() : 0);
	bool has_ports = shape->protocol != IPPROTO_ICMP && !(shape->fragment & IP_OFFSET);
	struct expected expected, found;
	struct spin_packet packet;

	if (!buffer)
		return false;
	read_ends(shape, buffer, &expected);
	change_expected(&expected, source, address, has_ports ? port : 0);
	spin_packet_open(&packet, buffer, device, SPIN_PACKET_AT_INGRESS);
	if (source ? spin_ipv4_set_source(&packet.view, address, port)
		   : spin_ipv4_set_destination(&packet.view, address, port)) {
		read_ends(shape, buffer, &found);
		good = !memcmp(&expected, &found, sizeof(found)) &&
		       buffer->ip_summed == shape->summed && shape_checksums_good(shape, buffer);
	}
	kfree_skb(buffer);
	return good;
}

static void test_shape(const char *name, const struct shape *shape, struct net_device *device)
{
	u32 i, good = 0;

	for (i = 0; i < ROUNDS; i++)
		good += rewrite_once(shape, device);
	spin_results_check(good == ROUNDS, "rewrite: %s", name);
}

static const struct {
	const char *name;
	struct shape shape;
} shapes[] = {
	{ "UDP", { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE } },
	{ "UDP, odd length", { IPPROTO_UDP, 0, 101, 129, 0, CHECKSUM_UNNECESSARY } },
	{ "UDP without checksum keeps none", { IPPROTO_UDP, 0, 10, 38, 0, CHECKSUM_NONE, true } },
	{ "UDP, checksum left to the device", { IPPROTO_UDP, 0, 60, 88, 0, CHECKSUM_PARTIAL } },
	{ "UDP, sum of all from the device", { IPPROTO_UDP, 0, 60, 88, 0, CHECKSUM_COMPLETE } },
	{ "UDP, all in a page", { IPPROTO_UDP, 0, 60, 0, 0, CHECKSUM_COMPLETE } },
	{ "UDP behind options", { IPPROTO_UDP, 40, 60, 20, 0, CHECKSUM_NONE } },
	{ "TCP", { IPPROTO_TCP, 0, 100, 140, 0, CHECKSUM_NONE } },
	{ "TCP, checksum left to the device", { IPPROTO_TCP, 0, 60, 100, 0, CHECKSUM_PARTIAL } },
	{ "TCP, sum of all, in a page", { IPPROTO_TCP, 8, 61, 30, 0, CHECKSUM_COMPLETE } },
	{ "ICMP has neither ports nor addresses in its checksum",
	  { IPPROTO_ICMP, 0, 60, 80, 0, CHECKSUM_COMPLETE } },
	{ "a later fragment has no ports",
	  { IPPROTO_UDP, 0, 60, 88, 100, CHECKSUM_COMPLETE } },
};

/* What a first fragment's checksum covers is not all here: the difference must be right. */
static bool first_fragment(struct net_device *device)
{
	struct shape whole = { IPPROTO_UDP, 0, 200, 228, 0, CHECKSUM_NONE };
	struct sk_buff *buffer = shape_build(&whole, device);
	struct spin_packet packet;
	struct iphdr *ip;
	bool good;

	if (!buffer)
		return false;
	ip = ip_hdr(buffer);
	ip->frag_off = htons(IP_MF);
	ip->check = 0;
	ip->check = ip_fast_csum(ip, 5);
	spin_packet_open(&packet, buffer, device, SPIN_PACKET_AT_INGRESS);
	good = spin_ipv4_set_destination(&packet.view, htonl(0x0a000001), htons(7));
	ip->frag_off = 0;
	ip->check = 0;
	ip->check = ip_fast_csum(ip, 5);
	good = good && shape_checksums_good(&whole, buffer);
	kfree_skb(buffer);
	return good;
}

/* A transport header that is cut short: refused, nothing written. */
static bool cut_short(struct net_device *device)
{
	struct shape shape = { IPPROTO_TCP, 0, 0, 40, 0, CHECKSUM_NONE };
	struct sk_buff *buffer = shape_build(&shape, device);
	struct spin_packet packet;
	struct iphdr before;
	bool good;

	if (!buffer)
		return false;
	skb_trim(buffer, 39);
	before = *ip_hdr(buffer);
	spin_packet_open(&packet, buffer, device, SPIN_PACKET_AT_INGRESS);
	good = !spin_ipv4_set_source(&packet.view, htonl(0x0a000001), htons(7)) &&
	       !memcmp(&before, ip_hdr(buffer), sizeof(before));
	kfree_skb(buffer);
	return good;
}

static bool every_ttl(struct net_device *device)
{
	struct shape shape = { IPPROTO_UDP, 0, 10, 38, 0, CHECKSUM_NONE };
	struct sk_buff *buffer = shape_build(&shape, device);
	bool good = true;
	u32 ttl;

	if (!buffer)
		return false;
	for (ttl = 0; ttl < 1000; ttl++) {
		spin_ipv4_set_ttl((struct ipv4 *)buffer->data, ttl * 77);
		good = good && ip_hdr(buffer)->ttl == (u8)(ttl * 77) &&
		       !ip_fast_csum(ip_hdr(buffer), 5);
	}
	kfree_skb(buffer);
	return good;
}

/* UDP's checksum never becomes 0 by a change: all ports, so that the sum takes all values. */
static bool never_zero(struct net_device *device)
{
	struct shape shape = { IPPROTO_UDP, 0, 10, 38, 0, CHECKSUM_NONE };
	struct sk_buff *buffer = shape_build(&shape, device);
	struct spin_packet packet;
	bool good = true;
	u32 port;

	if (!buffer)
		return false;
	spin_packet_open(&packet, buffer, device, SPIN_PACKET_AT_INGRESS);
	for (port = 1; port < 65536 && good; port++)
		good = spin_ipv4_set_source(&packet.view, htonl(0x0a000001), htons(port)) &&
		       shape_checksums_good(&shape, buffer);
	kfree_skb(buffer);
	return good;
}

void spin_test_rewrites(struct net_device *device)
{
	u32 i;

	for (i = 0; i < ARRAY_SIZE(shapes); i++)
		test_shape(shapes[i].name, &shapes[i].shape, device);
	spin_results_check(first_fragment(device), "rewrite: a first fragment");
	spin_results_check(cut_short(device), "rewrite: a header cut short is refused");
	spin_results_check(every_ttl(device), "rewrite: every time to live");
	spin_results_check(never_zero(device), "rewrite: UDP's checksum never becomes 0");
}
