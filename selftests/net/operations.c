// SPDX-License-Identifier: GPL-2.0-only
/* Looking at and writing to packets of every shape, without a network. */
#include <linux/if_vlan.h>
#include <linux/slab.h>

#include "domains/net/next_hop.h"
#include "../lib/results.h"
#include "shape.h"
#include "tests.h"

static struct sk_buff *open_shape(struct spin_packet *packet, const struct shape *shape,
				  struct net_device *device, u16 flags)
{
	struct sk_buff *buffer = shape_build(shape, device);

	if (buffer)
		spin_packet_open(packet, buffer, device, flags);
	return buffer;
}

/* Every view of up to 40 bytes against the bytes themselves. */
static bool views_agree(const struct shape *shape, struct net_device *device)
{
	struct spin_packet packet;
	struct sk_buff *buffer = open_shape(&packet, shape, device, SPIN_PACKET_AT_INGRESS);
	u32 offset, size, linear;
	const void *view;
	bool good = true;
	u8 bytes[40];

	if (!buffer)
		return false;
	linear = skb_headlen(buffer);
	for (offset = 0; offset < buffer->len + 8; offset += 3) {
		size = 1 + offset % 40;
		packet.scratch_used = 0;
		packet.copy_count = 0;
		view = spin_packet_view(&packet.view, offset, size);
		if (offset + size > buffer->len)
			good = good && !view;
		else
			good = good && view && !skb_copy_bits(buffer, offset, bytes, size) &&
			       !memcmp(view, bytes, size);
	}
	good = good && skb_headlen(buffer) == linear;
	kfree_skb(buffer);
	return good;
}

static bool views_bounded(struct net_device *device)
{
	struct shape shape = { IPPROTO_UDP, 0, 1000, 0, 0, CHECKSUM_NONE };
	struct spin_packet packet;
	struct sk_buff *buffer = open_shape(&packet, &shape, device, SPIN_PACKET_AT_INGRESS);
	const void *first;
	bool good;

	if (!buffer)
		return false;
	first = spin_packet_view(&packet.view, 0, 200);
	good = first && spin_packet_view(&packet.view, 0, 20) == first &&
	       spin_packet_view(&packet.view, 300, 56) &&
	       !spin_packet_view(&packet.view, 400, 1) &&
	       !spin_packet_view(&packet.view, ~0U, ~0U) &&
	       !spin_packet_view(&packet.view, 1, ~0U);
	kfree_skb(buffer);
	return good;
}

/* What was copied out before an edit must not be shown after it. */
static bool views_fresh(struct net_device *device)
{
	struct shape shape = { IPPROTO_UDP, 0, 100, 10, 0, CHECKSUM_NONE };
	struct spin_packet packet;
	struct sk_buff *buffer = open_shape(&packet, &shape, device, SPIN_PACKET_AT_INGRESS);
	const u8 *seen;
	u8 *own;
	bool good = false;

	if (!buffer)
		return false;
	if (spin_packet_view(&packet.view, 8, 10)) {
		own = spin_packet_edit(&packet.view, 0, 12);
		if (own) {
			own[8] ^= 0xff;
			seen = spin_packet_view(&packet.view, 8, 10);
			good = seen && seen[0] == own[8];
		}
	}
	kfree_skb(buffer);
	return good;
}

/* A header that lies half in the linear part is looked at as often as one that does not. */
static bool views_again(struct net_device *device)
{
	struct shape shape = { IPPROTO_UDP, 0, 100, 12, 0, CHECKSUM_NONE };
	struct spin_packet packet;
	struct sk_buff *buffer = open_shape(&packet, &shape, device, SPIN_PACKET_AT_INGRESS);
	const u8 *seen, *first;
	bool good = true;
	u32 i;
	u8 *own;

	if (!buffer)
		return false;
	first = spin_packet_view(&packet.view, 0, 20);
	for (i = 0; i < 100; i++)
		good = good && first && spin_packet_view(&packet.view, 0, 20) == first &&
		       spin_ipv4_header_good(&packet.view);
	own = spin_packet_edit(&packet.view, 4, 8);
	if (own) {
		own[0] ^= 0xff;
		seen = spin_packet_view(&packet.view, 0, 20);
		good = good && packet.view.linear == 12 && seen && seen[4] == own[0] &&
		       !memcmp(seen + 12, skb_frag_address(&skb_shinfo(buffer)->frags[0]), 8);
	}
	kfree_skb(buffer);
	return good && own;
}

/* An edit of a cloned packet is the editor's alone. */
static bool edit_private(u16 linear, struct net_device *device)
{
	struct shape shape = { IPPROTO_UDP, 0, 100, linear, 0, CHECKSUM_NONE };
	struct spin_packet packet;
	struct sk_buff *buffer = open_shape(&packet, &shape, device, SPIN_PACKET_AT_INGRESS);
	struct sk_buff *clone = buffer ? skb_clone(buffer, GFP_KERNEL) : NULL;
	u8 before[128], after[128];
	bool good = false;
	u8 *own;

	if (clone) {
		spin_packet_refresh(&packet, packet.view.flags);
		skb_copy_bits(clone, 0, before, sizeof(before));
		own = spin_packet_edit(&packet.view, 4, 60);
		if (own) {
			memset(own, 0xee, 60);
			skb_copy_bits(clone, 0, after, sizeof(after));
			good = !memcmp(before, after, sizeof(before));
			skb_copy_bits(buffer, 0, after, sizeof(after));
			good = good && after[4] == 0xee && after[63] == 0xee &&
			       !memcmp(before + 64, after + 64, 64) &&
			       packet.view.linear == skb_headlen(buffer) &&
			       packet.view.data == buffer->data;
		}
	}
	kfree_skb(clone);
	kfree_skb(buffer);
	return good;
}

/* A buffer with two owners: written to only where the hook can take another one. */
static bool edit_shared(struct net_device *device)
{
	struct shape shape = { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE };
	struct spin_packet packet;
	struct sk_buff *buffer = open_shape(&packet, &shape, device, SPIN_PACKET_AT_INGRESS);
	struct sk_buff *place = buffer;
	u8 before, *own;
	bool good;

	if (!buffer)
		return false;
	before = buffer->data[0];
	skb_get(buffer);
	spin_packet_refresh(&packet, packet.view.flags);
	good = !spin_packet_edit(&packet.view, 0, 20) && packet.buffer == buffer;
	packet.view.flags |= SPIN_PACKET_REPLACEABLE;
	packet.place = &place;
	own = spin_packet_edit(&packet.view, 0, 20);
	good = good && own && packet.buffer != buffer && place == packet.buffer;
	if (good) {
		*own = before ^ 0xff;
		good = buffer->data[0] == before && packet.view.data == packet.buffer->data;
	}
	kfree_skb(packet.buffer);
	kfree_skb(buffer);
	return good;
}

static bool edit_ends_sum(struct net_device *device)
{
	struct shape shape = { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_COMPLETE };
	struct spin_packet packet;
	struct sk_buff *buffer = open_shape(&packet, &shape, device, SPIN_PACKET_AT_INGRESS);
	bool good;

	if (!buffer)
		return false;
	good = spin_packet_edit(&packet.view, 0, 20) && buffer->ip_summed == CHECKSUM_COMPLETE &&
	       spin_packet_edit(&packet.view, 20, 8) && buffer->ip_summed == CHECKSUM_NONE;
	kfree_skb(buffer);
	return good;
}

static bool consumed_harmless(struct net_device *device)
{
	struct shape shape = { IPPROTO_UDP, 0, 100, 128, 0, CHECKSUM_NONE };
	static const struct next_hop none;
	struct spin_packet packet;
	struct sk_buff *buffer = open_shape(&packet, &shape, device, SPIN_PACKET_AT_INGRESS);
	bool good;

	if (!buffer)
		return false;
	spin_packet_drop(&packet.view);
	spin_packet_drop(&packet.view);
	good = !spin_packet_view(&packet.view, 0, 0) && !spin_packet_edit(&packet.view, 0, 0) &&
	       !spin_packet_tagged(&packet.view) && !spin_packet_segment_size(&packet.view) &&
	       !spin_ipv4_header_good(&packet.view) &&
	       !spin_ipv4_header_length(&packet.view) && !spin_packet_length(&packet.view) &&
	       !spin_packet_forward(&packet.view, &none) &&
	       !spin_packet_forward_cut(&packet.view, &none) &&
	       !spin_packet_send_copy(&packet.view, &none) &&
	       !spin_icmp_quoted(&packet.view) &&
	       !spin_icmp_quoted_set_source(&packet.view, htonl(1), htons(1)) &&
	       !spin_icmp_quoted_set_destination(&packet.view, htonl(1), htons(1)) &&
	       spin_ipv4_options_forward(&packet.view, &none) == OPTIONS_NATIVE &&
	       !spin_next_hop_resolve(&packet.view, htonl(0x7f000001)) &&
	       !spin_ipv4_set_source(&packet.view, htonl(1), htons(1)) &&
	       !spin_ipv4_set_destination(&packet.view, htonl(1), htons(1));
	spin_icmp_time_exceeded(&packet.view);
	spin_icmp_fragmentation_needed(&packet.view, 1000);
	spin_icmp_parameter_problem(&packet.view, 20);
	return good;
}

/* Good headers are found good, and not one with a bit turned over. */
static bool headers_judged(u8 options, u16 linear, struct net_device *device)
{
	struct shape shape = { IPPROTO_UDP, options, 20, linear, 0, CHECKSUM_NONE };
	struct spin_packet packet;
	struct sk_buff *buffer = open_shape(&packet, &shape, device, SPIN_PACKET_AT_INGRESS);
	u32 bits = (sizeof(struct iphdr) + options) * 8, bit;
	bool good;
	u8 *own;

	if (!buffer)
		return false;
	good = spin_ipv4_header_good(&packet.view) &&
	       spin_ipv4_header_length(&packet.view) == sizeof(struct iphdr) + options;
	own = spin_packet_edit(&packet.view, 0, sizeof(struct iphdr) + options);
	for (bit = 0; own && bit < bits; bit++) {
		own[bit / 8] ^= 1 << (bit % 8);
		good = good && !spin_ipv4_header_good(&packet.view);
		own[bit / 8] ^= 1 << (bit % 8);
	}
	good = good && own && spin_ipv4_header_good(&packet.view);
	kfree_skb(buffer);
	return good;
}

/* Right in itself, but not about the packet: longer than it, or shorter than its header. */
static bool lengths_judged(u8 options, struct net_device *device)
{
	struct shape shape = { IPPROTO_UDP, options, 20, 48 + options, 0, CHECKSUM_NONE };
	static const u16 totals[] = { 0, 19, 1500, 0xffff };
	struct spin_packet packet;
	struct sk_buff *buffer = open_shape(&packet, &shape, device, SPIN_PACKET_AT_INGRESS);
	bool good = true;
	struct iphdr *ip;
	size_t i;

	if (!buffer)
		return false;
	ip = ip_hdr(buffer);
	for (i = 0; i < ARRAY_SIZE(totals); i++) {
		ip->tot_len = htons(totals[i]);
		ip->check = 0;
		ip->check = ip_fast_csum(ip, ip->ihl);
		good = good && !spin_ipv4_header_good(&packet.view);
	}
	kfree_skb(buffer);
	return good;
}

static bool accessors_agree(struct net_device *device)
{
	struct shape shape = { IPPROTO_UDP, 0, 20, 48, 0, CHECKSUM_NONE };
	struct spin_packet packet;
	struct sk_buff *buffer = open_shape(&packet, &shape, device, SPIN_PACKET_AT_INGRESS);
	bool good;

	if (!buffer)
		return false;
	good = spin_packet_protocol(&packet.view) == htons(ETH_P_IP) &&
	       spin_packet_length(&packet.view) == 48 &&
	       spin_packet_device(&packet.view) == device->ifindex &&
	       spin_packet_for_host(&packet.view) && !spin_packet_tagged(&packet.view) &&
	       !spin_packet_segment_size(&packet.view);
	__vlan_hwaccel_put_tag(buffer, htons(ETH_P_8021Q), 5);
	buffer->pkt_type = PACKET_OTHERHOST;
	skb_shinfo(buffer)->gso_size = 10;
	spin_packet_refresh(&packet, packet.view.flags);
	good = good && spin_packet_tagged(&packet.view) && !spin_packet_for_host(&packet.view) &&
	       spin_packet_segment_size(&packet.view) == 10;
	kfree_skb(buffer);
	return good;
}

void spin_test_operations(struct net_device *device)
{
	struct shape linear = { IPPROTO_UDP, 0, 200, 228, 0, CHECKSUM_NONE };
	struct shape paged = { IPPROTO_UDP, 0, 200, 30, 0, CHECKSUM_NONE };
	struct shape page = { IPPROTO_UDP, 0, 200, 0, 0, CHECKSUM_NONE };

	spin_results_check(accessors_agree(device), "look: accessors");
	spin_results_check(views_agree(&linear, device), "look: views of a linear packet");
	spin_results_check(views_agree(&paged, device), "look: views of a paged packet");
	spin_results_check(views_agree(&page, device), "look: views of a packet all in a page");
	spin_results_check(views_bounded(device), "look: views are bounded");
	spin_results_check(views_fresh(device), "look: a view after an edit is fresh");
	spin_results_check(views_again(device), "look: a header half in a page, many times");
	spin_results_check(headers_judged(0, 48, device), "look: IPv4 headers");
	spin_results_check(headers_judged(40, 88, device), "look: IPv4 headers with options");
	spin_results_check(headers_judged(8, 10, device), "look: IPv4 headers in a page");
	spin_results_check(lengths_judged(0, device), "look: lengths that lie");
	spin_results_check(lengths_judged(8, device), "look: lengths that lie, with options");
	spin_results_check(edit_private(128, device), "edit: a cloned packet");
	spin_results_check(edit_private(30, device), "edit: a cloned packet in pages");
	spin_results_check(edit_shared(device), "edit: a shared buffer");
	spin_results_check(edit_ends_sum(device), "edit: ends a sum of the whole packet");
	spin_results_check(consumed_harmless(device), "a consumed packet is harmless");
}
