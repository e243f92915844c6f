// SPDX-License-Identifier: GPL-2.0-only
/*
 * Packets leave: by a next hop, or for good.
 *
 * The way by a next hop is the per-packet path of every forwarder, so it is one
 * flat function with its rare cases out of line.
 */
#include <linux/etherdevice.h>
#include <linux/export.h>

#include "domains/net/next_hop.h"
#include "domains/net/packet.h"
#include "spin_core/compat/pair_statistics.h"
#include "spin_core/compat/segments.h"
#include "spin_core/domain/interface.h"

static noinline __cold bool lose(struct sk_buff *buffer, enum skb_drop_reason reason)
{
	kfree_skb_reason(buffer, reason);
	return false;
}

static noinline bool segments_fit(const struct sk_buff *buffer, u32 mtu)
{
	return skb_is_gso(buffer) && skb_gso_validate_network_len(buffer, mtu);
}

/*
 * The packet's length where its header does not say just the buffer's, or does not lie in
 * the linear part; 0 if there is none.
 */
static noinline u32 odd_length(struct sk_buff *buffer)
{
	u32 total;

	if (!pskb_may_pull(buffer, sizeof(struct iphdr)))
		return 0;
	total = ntohs(((const struct iphdr *)buffer->data)->tot_len);
	/* Several segments may be longer together than 16 bits can say. */
	if (!total && skb_is_gso(buffer))
		return buffer->len;
	return total >= sizeof(struct iphdr) && total <= buffer->len ? total : 0;
}

/*
 * The long way to be ready for a new link header, for packets that are not simply one for
 * this router, as long as they say, in a buffer of their own that is big enough.  A router
 * leaves alone what is not addressed to it, or belongs to a network of which only the tag
 * tells.  The buffer, perhaps another one; NULL if it had to be dropped.
 */
static noinline struct sk_buff *prepare_odd(struct sk_buff *buffer, u16 facts, const next_hop *hop)
{
	enum skb_drop_reason reason = SKB_DROP_REASON_OTHERHOST;
	u32 length;

	if (!(facts & SPIN_PACKET_OURS) ||
	    buffer->protocol != htons(ETH_P_IP) || skb_warn_if_lro(buffer))
		goto drop;
	buffer = skb_share_check(buffer, GFP_ATOMIC);
	if (!buffer)
		return NULL;
	reason = SKB_DROP_REASON_IP_INHDR;
	length = odd_length(buffer);
	if (!length)
		goto drop;
	reason = SKB_DROP_REASON_PKT_TOO_BIG;
	if (length > hop->mtu && !segments_fit(buffer, hop->mtu))
		goto drop;
	reason = SKB_DROP_REASON_NOMEM;
	if (skb_cow_head(buffer, hop->headroom) || pskb_trim_rcsum(buffer, length))
		goto drop;
	skb_forward_csum(buffer);
	skb_dst_drop(buffer);
	return buffer;

drop:
	lose(buffer, reason);
	return NULL;
}

/*
 * Is there nothing about a packet that prepare_odd() would do something about?  What
 * was consumed is not plain: nothing of it is linear.
 */
static __always_inline bool plain(const struct packet *p, const struct sk_buff *buffer,
				  const next_hop *hop)
{
	const u16 wanted = SPIN_PACKET_OURS | SPIN_PACKET_PRIVATE;
	u32 total;

	if (unlikely(p->linear < sizeof(struct iphdr) ||
		     p->protocol != (__force u16)htons(ETH_P_IP) || (p->flags & wanted) != wanted))
		return false;
	total = ntohs(((const struct iphdr *)p->data)->tot_len);
	return likely(total == p->length && total <= hop->mtu && !buffer->_skb_refdst &&
		      skb_headroom(buffer) >= hop->headroom &&
		      (!buffer->data_len || !skb_is_gso(buffer)));
}

/* What belonged to the way that a packet came is forgotten, what to its next way is set. */
static __always_inline void settle(struct sk_buff *buffer)
{
	buffer->priority = rt_tos2priority(((const struct iphdr *)buffer->data)->tos);
	skb_clear_tstamp(buffer);
}

/*
 * Writes the neighbour's link header in front of a buffer, if it is at hand and the
 * neighbour need not be asked whether it is still there.  The header's bytes, 0 if not.
 */
static __always_inline u32 write_header(struct sk_buff *buffer, const struct neighbour *neighbour)
{
	const struct hh_cache *header = &neighbour->hh;
	unsigned int sequence;
	u32 length;

	if (unlikely(!(READ_ONCE(neighbour->nud_state) & NUD_CONNECTED)))
		return 0;
	do {
		sequence = read_seqbegin(&header->hh_lock);
		length = READ_ONCE(header->hh_len);
		if (unlikely(length > HH_DATA_MOD))
			return 0;
		memcpy(buffer->data - HH_DATA_MOD, header->hh_data, HH_DATA_MOD);
	} while (read_seqretry(&header->hh_lock, sequence));
	return length;
}

/* A queue that is nearly full has taken the packet, and says so. */
static bool was_sent(int answer)
{
	return answer == NET_XMIT_SUCCESS || answer == NET_XMIT_CN;
}

/* The native way to a neighbour: asks, queues, builds the header. */
static noinline bool ask_neighbour(struct sk_buff *buffer, const next_hop *hop)
{
	struct neighbour *neighbour = READ_ONCE(hop->neighbour);
	int (*output)(struct neighbour *, struct sk_buff *);

	if (neighbour == &spin_next_hop_nobody)
		return lose(buffer, SKB_DROP_REASON_DEV_READY);
	buffer->dev = hop->device;
	skb_reset_network_header(buffer);
	output = READ_ONCE(neighbour->output);
	return was_sent(output(neighbour, buffer));
}

static __always_inline bool transmit(struct sk_buff *buffer, const next_hop *hop)
{
	u32 header = write_header(buffer, READ_ONCE(hop->neighbour));

	if (unlikely(!header))
		return ask_neighbour(buffer, hop);
	buffer->dev = hop->device;
	__skb_push(buffer, header);
	return was_sent(dev_queue_xmit(buffer));
}

/* The other end of a pair does not take a buffer, or its link address is not at hand. */
static noinline bool hand_over_odd(struct sk_buff *buffer, const next_hop *hop, u32 header)
{
	if (header != ETH_HLEN)
		return transmit(buffer, hop);
	dev_core_stats_tx_dropped_inc(hop->device);
	return lose(buffer, SKB_DROP_REASON_DEV_READY);
}

/* Would the driver of the pair take a buffer, too? */
static __always_inline bool peer_takes(const struct net_device *peer, const struct sk_buff *buffer)
{
	return (READ_ONCE(peer->flags) & IFF_UP) &&
	       (buffer->len <= READ_ONCE(peer->mtu) || skb_is_gso(buffer));
}

/*
 * Hands a buffer to the other end of a pair without sending it: the receive path
 * goes on there, in that namespace, as if the frame had come over the pair.  The hook
 * does the rest.
 */
static __always_inline bool hand_over(struct spin_packet *packet, struct sk_buff *buffer,
				      const next_hop *hop)
{
	u32 header = write_header(buffer, READ_ONCE(hop->neighbour));
	struct net_device *peer = hop->peer;

	if (unlikely(header != ETH_HLEN || !peer_takes(peer, buffer)))
		return hand_over_odd(buffer, hop, header);
	spin_compat_count_pair(hop->device, buffer->len + ETH_HLEN);
	buffer->dev = peer;
	packet->buffer = buffer;
	packet->view.flags |= SPIN_PACKET_ANOTHER;
	return true;
}

static __always_inline bool send(struct spin_packet *packet, struct sk_buff *buffer,
				 const next_hop *hop)
{
	settle(buffer);
	if ((packet->view.flags & SPIN_PACKET_PEER) && hop->peer)
		return hand_over(packet, buffer, hop);
	return transmit(buffer, hop);
}

/* A function of its own: what it keeps across calls is no burden to plain packets. */
static noinline bool forward_odd(struct spin_packet *packet, const next_hop *hop)
{
	struct sk_buff *buffer;

	if (spin_packet_consumed(packet))
		return false;
	buffer = spin_packet_take(packet);
	if (unlikely(spin_object_dead(&hop->object)))
		return lose(buffer, SKB_DROP_REASON_DEV_READY);
	buffer = prepare_odd(buffer, packet->view.flags, hop);
	return buffer && send(packet, buffer, hop);
}

/**
 * spin_packet_forward - send a packet to a next hop
 * @p: the packet; consumed in any case
 * @h: from this raise or a table
 *
 * The IPv4 header goes as it is: time to live and checksum are the caller's.  What a
 * router must not forward is dropped: frames for other hosts or many, tagged frames,
 * what is no IPv4, what exceeds the next hop's largest packet.
 * Context: inside a raise.
 * Return: true: sent, or queued until the neighbour's link address is known; false:
 * dropped.
 */
bool spin_packet_forward(packet *p, const next_hop *h)
{
	struct spin_packet *packet = spin_packet_of(p);

	if (unlikely(!plain(p, packet->buffer, h)))
		return forward_odd(packet, h);
	return send(packet, spin_packet_take(packet), h);
}
SPIN_OPERATION(packet_forward);

/**
 * spin_packet_drop - end a packet
 * @p: the packet; consumed
 *
 * Context: inside a raise.
 */
void spin_packet_drop(packet *p)
{
	struct spin_packet *packet = spin_packet_of(p);

	if (likely(!spin_packet_consumed(packet)))
		kfree_skb_reason(spin_packet_take(packet), SKB_DROP_REASON_NETFILTER_DROP);
}
SPIN_OPERATION(packet_drop);

/**
 * spin_packet_send_copy - send a copy of a packet to a next hop
 * @p: the packet; stays as it is
 * @h: from this raise or a table
 *
 * The head is copied, pages are shared: what is written to the packet later, by an edit
 * from before or after, does not show in the copy.  Copies leave by the device, whatever
 * the scope says about peers.
 * Context: inside a raise.
 * Return: as spin_packet_forward(); false also if there is no memory.
 */
bool spin_packet_send_copy(const packet *p, const next_hop *h)
{
	const struct sk_buff *buffer = spin_packet_of(p)->buffer;
	struct sk_buff *copy;

	if (!p->data || spin_object_dead(&h->object))
		return false;
	copy = __pskb_copy((struct sk_buff *)buffer,
			   max_t(u32, skb_headroom(buffer), h->headroom), GFP_ATOMIC);
	if (!copy)
		return false;
	copy = prepare_odd(copy, spin_packet_facts(copy), h);
	if (!copy)
		return false;
	settle(copy);
	return transmit(copy, h);
}
SPIN_OPERATION(packet_send_copy);
