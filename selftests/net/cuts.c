// SPDX-License-Identifier: GPL-2.0-only
/* Packets that are cut on their way: put together again they must be what they were. */
#include <linux/random.h>
#include <linux/udp.h>

#include "capture.h"
#include "../lib/results.h"
#include "shape.h"
#include "tests.h"

#define ROUNDS 100
#define LARGEST 2048
#define SEGMENT 500U

/**
 * struct whole - a datagram, before it was cut or put together from fragments
 * @bytes: its header and what follows
 * @header: bytes of the header
 * @start: of what follows, where it lies in a larger datagram
 * @end: of what is there without a gap
 * @more: something follows in that larger datagram
 * @pieces: that it came in
 */
struct whole {
	u8 bytes[LARGEST];
	u32 header;
	u32 start;
	u32 end;
	bool more;
	u32 pieces;
};

static struct whole before, after;

static bool read_whole(struct whole *whole, const struct sk_buff *buffer)
{
	const struct iphdr *ip = (const struct iphdr *)whole->bytes;

	if (buffer->len > LARGEST || skb_copy_bits(buffer, 0, whole->bytes, buffer->len))
		return false;
	whole->header = ip->ihl * 4;
	whole->start = (ntohs(ip->frag_off) & IP_OFFSET) * 8;
	whole->end = whole->start + buffer->len - whole->header;
	whole->more = ip->frag_off & htons(IP_MF);
	return true;
}

/* What every fragment's header must say. */
static bool header_good(const struct sk_buff *piece, const struct whole *of, u32 mtu)
{
	const struct iphdr *ip = ip_hdr(piece), *first = (const struct iphdr *)of->bytes;

	return piece->len <= mtu && ntohs(ip->tot_len) == piece->len && ip->ihl == first->ihl &&
	       !ip_fast_csum(ip, ip->ihl) && ip->tos == first->tos && ip->ttl == first->ttl &&
	       ip->protocol == first->protocol && ip->saddr == first->saddr &&
	       ip->daddr == first->daddr && !(ip->frag_off & htons(IP_DF));
}

/* The bytes of a further fragment, behind those that are there. */
static bool append(struct whole *whole, const struct sk_buff *piece)
{
	const struct iphdr *ip = ip_hdr(piece);
	u32 start = (ntohs(ip->frag_off) & IP_OFFSET) * 8, size = piece->len - ip->ihl * 4;
	u32 at = whole->header + whole->end - whole->start;

	if (start != whole->end || !whole->more || at + size > LARGEST ||
	    skb_copy_bits(piece, ip->ihl * 4, whole->bytes + at, size))
		return false;
	whole->end = start + size;
	whole->more = ip->frag_off & htons(IP_MF);
	return true;
}

/* Puts one fragment behind those before it; false if there is a gap or it is not good. */
static bool join(struct whole *whole, const struct sk_buff *piece, u32 mtu)
{
	bool first = !whole->pieces++;

	return (first ? read_whole(whole, piece) : append(whole, piece)) &&
	       header_good(piece, &before, mtu);
}

/* Takes fragments until the datagram is complete; false if it never is. */
static bool take_whole(struct whole *whole, u32 mtu, u32 end, bool more)
{
	struct sk_buff *piece;
	bool good = true;

	whole->pieces = 0;
	do {
		piece = capture_take();
		if (!piece)
			return false;
		good = join(whole, piece, mtu);
		kfree_skb(piece);
	} while (good && (whole->end != end || whole->more != more));
	return good;
}

static bool nothing_more(void)
{
	struct sk_buff *more = capture_take();

	kfree_skb(more);
	return !more;
}

/* The transport checksum of what was put together; the device was to calculate the old one. */
static bool udp_good(const struct whole *whole)
{
	const struct iphdr *ip = (const struct iphdr *)whole->bytes;
	u32 size = whole->end - whole->start;

	return !csum_tcpudp_magic(ip->saddr, ip->daddr, size, IPPROTO_UDP,
				  csum_partial(whole->bytes + whole->header, size, 0));
}

static bool same(const struct shape *shape)
{
	u32 skip = shape->summed == CHECKSUM_PARTIAL ? sizeof(struct udphdr) : 0;
	u32 at = before.header + skip;

	return after.pieces >= 2 && after.start == before.start && after.header == before.header &&
	       !memcmp(after.bytes + sizeof(struct iphdr), before.bytes + sizeof(struct iphdr),
		       before.header - sizeof(struct iphdr)) &&
	       !memcmp(after.bytes + at, before.bytes + at, before.end - before.start - skip) &&
	       (!skip || udp_good(&after));
}

static bool cut_once(const struct shape *shape, struct net_device *device, struct next_hop *hop)
{
	struct sk_buff *buffer = shape_build(shape, device), *other;
	struct spin_packet packet;
	u8 seen[64], left[64];
	bool good;

	if (!buffer || !read_whole(&before, buffer))
		return false;
	other = skb_clone(buffer, GFP_KERNEL);
	if (!other)
		return false;
	skb_copy_bits(other, 0, seen, sizeof(seen));
	spin_packet_open(&packet, buffer, device, SPIN_PACKET_AT_INGRESS);
	good = spin_packet_forward_cut(&packet.view, hop) && spin_packet_consumed(&packet) &&
	       take_whole(&after, hop->mtu, before.end, before.more) && same(shape) &&
	       nothing_more();
	skb_copy_bits(other, 0, left, sizeof(left));
	kfree_skb(other);
	return good && !memcmp(seen, left, sizeof(left));
}

static void test_shape(const char *name, struct shape shape, struct net_device *device,
		       struct next_hop *hop)
{
	u32 i, good = 0;

	for (i = 0; i < ROUNDS; i++) {
		/* From the narrowest way that takes any fragment to one that is just too narrow. */
		u32 least = sizeof(struct iphdr) + shape.options + 8;
		u32 most = shape_header_size(&shape) + shape.payload - 1;

		hop->mtu = i ? get_random_u32_below(most - least) + least + 1 : least;
		good += cut_once(&shape, device, hop);
		capture_forget();
	}
	spin_results_check(good == ROUNDS, "cut: %s", name);
}

static const struct {
	const char *name;
	struct shape shape;
} shapes[] = {
	{ "UDP", { IPPROTO_UDP, 0, 1400, 1428, 0, CHECKSUM_NONE } },
	{ "odd length, in a page", { IPPROTO_UDP, 0, 1401, 30, 0, CHECKSUM_UNNECESSARY } },
	{ "all in a page", { IPPROTO_UDP, 0, 600, 0, 0, CHECKSUM_COMPLETE } },
	{ "checksum left to the device", { IPPROTO_UDP, 0, 700, 728, 0, CHECKSUM_PARTIAL } },
	{ "checksum left to the device, in a page",
	  { IPPROTO_UDP, 0, 700, 20, 0, CHECKSUM_PARTIAL } },
	{ "options", { IPPROTO_UDP, 40, 700, 768, 0, CHECKSUM_NONE } },
	{ "a first fragment", { IPPROTO_UDP, 0, 800, 828, IP_MF, CHECKSUM_NONE } },
	{ "a fragment in the middle", { IPPROTO_UDP, 0, 808, 836, IP_MF | 90, CHECKSUM_NONE } },
	{ "a last fragment", { IPPROTO_UDP, 0, 801, 829, 90, CHECKSUM_NONE } },
};

/* Makes one of the packets stand for three, as a sender with a large buffer does. */
static struct sk_buff *build_segmented(struct net_device *device)
{
	struct shape shape = { IPPROTO_UDP, 0, 2 * SEGMENT + 201, 100, 0, CHECKSUM_PARTIAL };
	struct sk_buff *buffer = shape_build(&shape, device);

	if (!buffer)
		return NULL;
	skb_set_transport_header(buffer, sizeof(struct iphdr));
	skb_shinfo(buffer)->gso_size = SEGMENT;
	skb_shinfo(buffer)->gso_segs = 3;
	skb_shinfo(buffer)->gso_type = SKB_GSO_UDP_L4;
	return buffer;
}

static bool segment_good(u32 number, u32 mtu)
{
	u32 at = sizeof(struct iphdr) + sizeof(struct udphdr), size = number < 2 ? SEGMENT : 201;

	return take_whole(&after, mtu, size + sizeof(struct udphdr), false) && udp_good(&after) &&
	       !memcmp(after.bytes + at, before.bytes + at + number * SEGMENT, size);
}

static bool segments_cut(u32 mtu, struct net_device *device, struct next_hop *hop)
{
	struct sk_buff *buffer = build_segmented(device);
	struct spin_packet packet;
	bool good;
	u32 i;

	hop->mtu = mtu;
	if (!buffer || !read_whole(&before, buffer))
		return false;
	spin_packet_open(&packet, buffer, device, SPIN_PACKET_AT_INGRESS);
	good = spin_packet_forward_cut(&packet.view, hop);
	for (i = 0; i < 3; i++)
		good = segment_good(i, mtu) && good;
	good = nothing_more() && good;
	capture_forget();
	return good;
}

/* A packet that must not be cut, or that a router leaves alone: dropped, and nothing is sent. */
static bool refused(void (*bend)(struct sk_buff *), u32 mtu, struct net_device *device,
		    struct next_hop *hop)
{
	struct shape shape = { IPPROTO_UDP, 0, 700, 728, 0, CHECKSUM_NONE };
	struct sk_buff *buffer = shape_build(&shape, device);
	struct spin_packet packet;
	bool good;

	if (!buffer)
		return false;
	bend(buffer);
	hop->mtu = mtu;
	spin_packet_open(&packet, buffer, device, SPIN_PACKET_AT_INGRESS);
	good = !spin_packet_forward_cut(&packet.view, hop) && spin_packet_consumed(&packet) &&
	       nothing_more();
	capture_forget();
	return good;
}

static void bend_nothing(struct sk_buff *buffer)
{
}

static void forbid_cutting(struct sk_buff *buffer)
{
	struct iphdr *ip = ip_hdr(buffer);

	ip->frag_off = htons(IP_DF);
	ip_send_check(ip);
}

static void tag(struct sk_buff *buffer)
{
	__vlan_hwaccel_put_tag(buffer, htons(ETH_P_8021Q), 5);
}

static void readdress(struct sk_buff *buffer)
{
	buffer->pkt_type = PACKET_OTHERHOST;
}

static void lie(struct sk_buff *buffer)
{
	ip_hdr(buffer)->tot_len = htons(1500);
}

/* Options that tell of the way stay with the first fragment alone. */
static bool options_stay(struct net_device *device, struct next_hop *hop)
{
	static const u8 options[] = { IPOPT_RR, 7, 8, 10, 1, 1, 1, IPOPT_SID, 4, 1, 2, IPOPT_END };
	static const u8 later[] = { 1, 1, 1, 1, 1, 1, 1, IPOPT_SID, 4, 1, 2, IPOPT_END };
	struct shape shape = { IPPROTO_UDP, sizeof(options), 300, 340, 0, CHECKSUM_NONE };
	struct sk_buff *buffer = shape_build(&shape, device), *piece;
	struct spin_packet packet;
	u32 pieces = 0;
	bool good;

	if (!buffer)
		return false;
	memcpy(ip_hdr(buffer) + 1, options, sizeof(options));
	ip_send_check(ip_hdr(buffer));
	hop->mtu = 132;
	spin_packet_open(&packet, buffer, device, SPIN_PACKET_AT_INGRESS);
	good = spin_packet_forward_cut(&packet.view, hop);
	while ((piece = capture_take())) {
		good = good && !ip_fast_csum(ip_hdr(piece), ip_hdr(piece)->ihl) &&
		       !memcmp(ip_hdr(piece) + 1, pieces++ ? later : options, sizeof(options));
		kfree_skb(piece);
	}
	return good && pieces == 4;
}

static bool fits_whole(struct net_device *device, struct next_hop *hop)
{
	struct shape shape = { IPPROTO_UDP, 0, 700, 728, IP_DF, CHECKSUM_NONE };
	struct sk_buff *buffer = shape_build(&shape, device);
	struct spin_packet packet;
	bool good;

	if (!buffer || !read_whole(&before, buffer))
		return false;
	hop->mtu = 728;
	spin_packet_open(&packet, buffer, device, SPIN_PACKET_AT_INGRESS);
	good = spin_packet_forward_cut(&packet.view, hop);
	buffer = capture_take();
	good = good && buffer && read_whole(&after, buffer) &&
	       !memcmp(before.bytes, after.bytes, 728) && nothing_more();
	kfree_skb(buffer);
	return good;
}

/* Tables may keep next hops that are no more. */
static bool revoked_refused(struct net_device *device, struct next_hop *hop)
{
	bool good;

	hop->object.dead = true;
	good = refused(bend_nothing, 500, device, hop);
	hop->object.dead = false;
	return good;
}

void spin_test_cuts(struct net_device *device, struct next_hop *hop)
{
	u32 i;

	for (i = 0; i < ARRAY_SIZE(shapes); i++)
		test_shape(shapes[i].name, shapes[i].shape, device, hop);
	spin_results_check(options_stay(device, hop), "cut: options of the first fragment alone");
	spin_results_check(segments_cut(200, device, hop), "cut: a packet that stands for several");
	spin_results_check(segments_cut(527, device, hop), "cut: the same, one byte too long");
	spin_results_check(fits_whole(device, hop), "cut: what fits stays whole");
	spin_results_check(refused(bend_nothing, 27, device, hop), "cut: a way too narrow for any");
	spin_results_check(refused(forbid_cutting, 500, device, hop), "cut: one that forbids it");
	spin_results_check(refused(tag, 500, device, hop), "cut: a tagged one");
	spin_results_check(refused(readdress, 500, device, hop), "cut: one for another host");
	spin_results_check(revoked_refused(device, hop), "cut: a next hop that is no more");
	spin_results_check(refused(lie, 500, device, hop), "cut: one shorter than it says");
}
