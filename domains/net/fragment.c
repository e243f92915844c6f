// SPDX-License-Identifier: GPL-2.0-only
/*
 * Packets leave in pieces, where the way is too narrow for them whole.
 *
 * The kernel's own cutter for packets without a route does the copying.  What it leaves to
 * its callers is here: options that only the first piece keeps, and what stands for several
 * packets, which is taken apart first.
 */
#include <linux/export.h>

#include "domains/net/nested.h"
#include "domains/net/next_hop.h"
#include "domains/net/packet.h"
#include "spin_core/compat/segments.h"
#include "spin_core/domain/interface.h"

/* The least that a fragment must carry, and the unit of its place in the datagram. */
#define SMALLEST_PIECE	8U

static bool lose(struct sk_buff *buffer, enum skb_drop_reason reason)
{
	kfree_skb_reason(buffer, reason);
	return false;
}

static bool segments_fit(const struct packet *p, u32 mtu)
{
	return spin_packet_segment_size(p) &&
	       skb_gso_validate_network_len(spin_packet_of(p)->buffer, mtu);
}

/*
 * Options that are not to be copied stay with the first piece.  The others keep their
 * places: what stood between them does nothing.
 */
static void blank_uncopied_options(struct iphdr *ip)
{
	u8 *option = (u8 *)(ip + 1);
	u32 left = ip->ihl * 4 - sizeof(*ip), size;

	while (left && *option != IPOPT_END) {
		size = 1;
		if (*option != IPOPT_NOOP) {
			if (left < 2 || option[1] < 2 || option[1] > left)
				break;
			size = option[1];
			if (!IPOPT_COPIED(*option))
				memset(option, IPOPT_NOOP, size);
		}
		option += size;
		left -= size;
	}
	ip_send_check(ip);
}

/* The next hop was alive when the raise saw it, so the neighbour that it held is. */
static bool send_piece(struct spin_packet *packet, struct sk_buff *piece, const next_hop *hop)
{
	struct iphdr *ip = ip_hdr(piece);
	int answer;

	if (ip->ihl > sizeof(*ip) / 4 && (ip->frag_off & htons(IP_OFFSET)))
		blank_uncopied_options(ip);
	piece->dev = hop->device;
	answer = SPIN_NET_SEND(packet, neigh_output(hop->held, piece, false));
	return answer == NET_XMIT_SUCCESS || answer == NET_XMIT_CN;
}

/* A checksum that was left to the device covers what it will never see in one piece. */
static bool finish_checksum(struct sk_buff *buffer, u32 header)
{
	int start;

	if (buffer->ip_summed != CHECKSUM_PARTIAL)
		return true;
	start = skb_checksum_start_offset(buffer);
	return start >= (int)header &&
	       pskb_may_pull(buffer, start + buffer->csum_offset + sizeof(__sum16)) &&
	       !skb_checksum_help(buffer);
}

/* What cannot be sent ends the rest: the datagram is lost in any case. */
static bool send_pieces(struct spin_packet *packet, struct sk_buff *buffer, const next_hop *hop)
{
	u32 header = ip_hdr(buffer)->ihl * 4;
	struct ip_frag_state state;
	struct sk_buff *piece;

	if (hop->mtu < header + SMALLEST_PIECE || !finish_checksum(buffer, header))
		return lose(buffer, SKB_DROP_REASON_PKT_TOO_BIG);
	ip_frag_init(buffer, header, hop->headroom, hop->mtu - header, false, &state);
	while (state.left) {
		piece = ip_frag_next(buffer, &state);
		if (IS_ERR(piece))
			return lose(buffer, SKB_DROP_REASON_NOMEM);
		if (!send_piece(packet, piece, hop))
			return lose(buffer, SKB_DROP_REASON_NOT_SPECIFIED);
	}
	consume_skb(buffer);
	return true;
}

/* All that it stands for go, even if some are lost: they are packets of their own. */
static bool send_segments(struct spin_packet *packet, struct sk_buff *buffer, const next_hop *hop)
{
	struct sk_buff *segments = skb_gso_segment(buffer, 0), *segment, *next;
	bool sent = true;

	if (IS_ERR_OR_NULL(segments))
		return lose(buffer, SKB_DROP_REASON_NOMEM);
	consume_skb(buffer);
	skb_list_walk_safe(segments, segment, next) {
		skb_mark_not_on_list(segment);
		skb_reset_network_header(segment);
		sent = send_pieces(packet, segment, hop) && sent;
	}
	return sent;
}

/* The header, options included, into the linear part, and what is behind the packet away. */
static enum skb_drop_reason trim(struct sk_buff *buffer)
{
	const struct iphdr *ip;
	u32 total;

	if (!pskb_may_pull(buffer, sizeof(*ip)) ||
	    !pskb_may_pull(buffer, ((const struct iphdr *)buffer->data)->ihl * 4))
		return SKB_DROP_REASON_IP_INHDR;
	ip = (const struct iphdr *)buffer->data;
	if (ip->frag_off & htons(IP_DF))
		return SKB_DROP_REASON_PKT_TOO_BIG;
	if (skb_is_gso(buffer))
		return SKB_NOT_DROPPED_YET;
	total = ntohs(ip->tot_len);
	if (ip->ihl < sizeof(*ip) / 4 || total <= ip->ihl * 4 || total > buffer->len)
		return SKB_DROP_REASON_IP_INHDR;
	return pskb_trim_rcsum(buffer, total) ? SKB_DROP_REASON_NOMEM : SKB_NOT_DROPPED_YET;
}

/* Makes a buffer one that may be cut; NULL if it had to be dropped. */
static struct sk_buff *prepare(struct sk_buff *buffer, u16 facts, const next_hop *hop)
{
	enum skb_drop_reason reason = SKB_DROP_REASON_OTHERHOST;

	if (!(facts & SPIN_PACKET_FOR_HOST) || (facts & SPIN_PACKET_TAGGED) ||
	    buffer->protocol != htons(ETH_P_IP) || skb_warn_if_lro(buffer))
		goto drop;
	reason = SKB_DROP_REASON_DEV_READY;
	if (spin_object_dead(&hop->object))
		goto drop;
	buffer = skb_share_check(buffer, GFP_ATOMIC);
	if (!buffer)
		return NULL;
	reason = trim(buffer);
	if (reason)
		goto drop;
	skb_reset_network_header(buffer);
	skb_orphan(buffer);
	skb_dst_drop(buffer);
	skb_clear_tstamp(buffer);
	buffer->priority = rt_tos2priority(ip_hdr(buffer)->tos);
	return buffer;

drop:
	lose(buffer, reason);
	return NULL;
}

/**
 * spin_packet_forward_cut - send a packet to a next hop, in fragments if it does not fit
 * @p: the packet; consumed in any case
 * @h: from this raise or a table
 *
 * As spin_packet_forward() with what fits.  A packet that stands for several is taken apart
 * first; a fragment is cut into smaller ones.  Fragments leave by the device, whatever the
 * scope says about peers.
 * Context: inside a raise.
 * Return: true: all of it sent, or queued until the neighbour's link address is known;
 * false: dropped, or a part of it: it says that it must not be cut, is none that a router
 * forwards, does not even fit in fragments, or memory was short.
 */
bool spin_packet_forward_cut(packet *p, const next_hop *h)
{
	struct spin_packet *packet = spin_packet_of(p);
	struct sk_buff *buffer;
	u16 facts = p->flags;

	if (spin_packet_consumed(packet))
		return false;
	if (p->length <= h->mtu || segments_fit(p, h->mtu))
		return spin_packet_forward(p, h);
	buffer = prepare(spin_packet_take(packet), facts, h);
	if (!buffer)
		return false;
	if (skb_is_gso(buffer))
		return send_segments(packet, buffer, h);
	return send_pieces(packet, buffer, h);
}
SPIN_OPERATION(packet_forward_cut);
