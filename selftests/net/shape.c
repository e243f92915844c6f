// SPDX-License-Identifier: GPL-2.0-only
#include <linux/etherdevice.h>
#include <linux/random.h>
#include <linux/tcp.h>
#include <linux/udp.h>

#include "shape.h"

static u32 transport_size(u8 protocol)
{
	if (protocol == IPPROTO_TCP)
		return sizeof(struct tcphdr);
	return protocol == IPPROTO_UDP ? sizeof(struct udphdr) : 0;
}

static __sum16 *checksum_of(u8 protocol, u8 *header)
{
	if (protocol == IPPROTO_TCP)
		return &((struct tcphdr *)header)->check;
	return &((struct udphdr *)header)->check;
}

/* Bytes in front of the payload. */
u32 shape_header_size(const struct shape *shape)
{
	return sizeof(struct iphdr) + shape->options + transport_size(shape->protocol);
}

static void fill_ipv4(const struct shape *shape, struct iphdr *ip, u32 total)
{
	memset(ip, 1, sizeof(*ip) + shape->options);	/* options: do nothing */
	ip->version = IPVERSION;
	ip->ihl = (sizeof(*ip) + shape->options) / 4;
	ip->tos = 0;
	ip->tot_len = htons(total);
	ip->id = (__force __be16)get_random_u32();
	ip->frag_off = htons(shape->fragment);
	ip->ttl = 64;
	ip->protocol = shape->protocol;
	ip->saddr = shape->source ?: (__force __be32)get_random_u32();
	ip->daddr = shape->destination ?: (__force __be32)get_random_u32();
	ip->check = 0;
	ip->check = ip_fast_csum(ip, ip->ihl);
}

static __wsum pseudo_sum(const struct iphdr *ip, u32 length)
{
	return csum_tcpudp_nofold(ip->saddr, ip->daddr, length, ip->protocol, 0);
}

static void fill_checksum(const struct shape *shape, u8 *data, u32 total)
{
	const struct iphdr *ip = (const struct iphdr *)data;
	u8 *header = data + ip->ihl * 4;
	u32 length = total - ip->ihl * 4;
	__sum16 *checksum = checksum_of(shape->protocol, header);

	*checksum = 0;
	if (shape->no_checksum)
		return;
	if (shape->summed == CHECKSUM_PARTIAL) {
		*checksum = ~csum_fold(pseudo_sum(ip, length));
		return;
	}
	*checksum = csum_fold(csum_partial(header, length, pseudo_sum(ip, length)));
	if (!*checksum)
		*checksum = CSUM_MANGLED_0;
}

/* Puts what does not fit into @linear bytes into a page. */
static struct sk_buff *spread(const u8 *data, u32 total, u32 linear)
{
	u32 paged = total - linear;
	struct sk_buff *buffer;
	struct page *page;

	buffer = alloc_skb(NET_SKB_PAD + ETH_HLEN + linear, GFP_KERNEL);
	if (!buffer)
		return NULL;
	skb_reserve(buffer, NET_SKB_PAD);
	skb_reset_mac_header(buffer);
	skb_reserve(buffer, ETH_HLEN);
	skb_reset_network_header(buffer);
	skb_put_data(buffer, data, linear);
	if (!paged)
		return buffer;
	page = alloc_page(GFP_KERNEL);
	if (!page) {
		kfree_skb(buffer);
		return NULL;
	}
	memcpy(page_address(page), data + linear, paged);
	skb_add_rx_frag(buffer, 0, page, 0, paged, PAGE_SIZE);
	return buffer;
}

static void set_summed(const struct shape *shape, struct sk_buff *buffer, const u8 *data)
{
	const struct iphdr *ip = (const struct iphdr *)data;

	buffer->ip_summed = shape->summed;
	if (shape->summed == CHECKSUM_COMPLETE)
		buffer->csum = csum_partial(data, ntohs(ip->tot_len), 0);
	if (shape->summed == CHECKSUM_PARTIAL) {
		buffer->csum_start = skb_headroom(buffer) + ip->ihl * 4;
		buffer->csum_offset = shape->protocol == IPPROTO_TCP ?
				      offsetof(struct tcphdr, check) : offsetof(struct udphdr, check);
	}
}

/* A packet of these bytes, @linear of them in the linear part, as if it had come in on @device. */
struct sk_buff *shape_spread(const u8 *data, u32 total, u32 linear, struct net_device *device)
{
	struct sk_buff *buffer = spread(data, total, linear);

	if (!buffer)
		return NULL;
	buffer->protocol = htons(ETH_P_IP);
	buffer->pkt_type = PACKET_HOST;
	buffer->dev = device;
	eth_zero_addr(skb_mac_header(buffer));
	return buffer;
}

/* A packet of random content with right checksums, as if it had come in on @device. */
struct sk_buff *shape_build(const struct shape *shape, struct net_device *device)
{
	u32 total = shape_header_size(shape) + shape->payload;
	static u8 data[2048];
	struct sk_buff *buffer;
	struct udphdr *udp;

	if (total > sizeof(data) || shape->linear > total)
		return NULL;
	get_random_bytes(data, total);
	fill_ipv4(shape, (struct iphdr *)data, total);
	if (transport_size(shape->protocol) && !(shape->fragment & IP_OFFSET)) {
		if (shape->protocol == IPPROTO_UDP) {
			udp = (struct udphdr *)(data + sizeof(struct iphdr) + shape->options);
			udp->len = htons(total - sizeof(struct iphdr) - shape->options);
			udp->dest = shape->port ?: udp->dest;
		}
		fill_checksum(shape, data, total);
	}
	buffer = shape_spread(data, total, shape->linear, device);
	if (buffer)
		set_summed(shape, buffer, data);
	return buffer;
}

static bool transport_good(const struct shape *shape, const struct sk_buff *buffer, u8 *data)
{
	const struct iphdr *ip = (const struct iphdr *)data;
	u8 *header = data + ip->ihl * 4;
	u32 length = buffer->len - ip->ihl * 4;
	__sum16 checksum = *checksum_of(shape->protocol, header);

	if (shape->no_checksum)
		return !checksum;
	if (buffer->ip_summed == CHECKSUM_PARTIAL)
		return checksum == (__force __sum16)~csum_fold(pseudo_sum(ip, length));
	if (shape->protocol == IPPROTO_UDP && !checksum)
		return false;
	return !csum_fold(csum_partial(header, length, pseudo_sum(ip, length)));
}

/* Calculated anew, not incrementally: are all checksums of the packet right? */
bool shape_checksums_good(const struct shape *shape, const struct sk_buff *buffer)
{
	static u8 data[2048];
	const struct iphdr *ip = (const struct iphdr *)data;

	if (buffer->len > sizeof(data) || skb_copy_bits(buffer, 0, data, buffer->len))
		return false;
	if (ip_fast_csum(ip, ip->ihl))
		return false;
	if (buffer->ip_summed == CHECKSUM_COMPLETE &&
	    csum_fold(buffer->csum) != csum_fold(csum_partial(data, buffer->len, 0)))
		return false;
	if (!transport_size(shape->protocol) || (shape->fragment & IP_OFFSET))
		return true;
	/* A first fragment has the checksum of a datagram that is not all here. */
	if (shape->fragment & IP_MF)
		return true;
	return transport_good(shape, buffer, data);
}
