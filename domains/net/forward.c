// SPDX-License-Identifier: GPL-2.0-only
/*
 * Packets leave: by a next hop, or for good.
 *
 * The way by a next hop is the per-packet path of every forwarder, so it is one
 * flat function with its rare cases out of line.
 */
#include <linux/etherdevice.h>
#include <linux/export.h>

#include "domains/net/nested.h"
#include "domains/net/next_hop.h"
#include "domains/net/packet.h"
#include "spin_core/compat/pair_statistics.h"
#include "spin_core/compat/scrub.h"
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
 * was consumed is not plain: nothing of it is linear, and its buffer is not looked at.
 */
static __always_inline bool plain(const struct packet *p, const struct sk_buff *buffer,
				  const next_hop *hop, u32 *headroom)
{
	const u16 wanted = SPIN_PACKET_OURS | SPIN_PACKET_PRIVATE | SPIN_PACKET_UNSTAINED;
	u32 total;

	if (unlikely(p->linear < sizeof(struct iphdr) ||
		     p->protocol != (__force u16)htons(ETH_P_IP) || (p->flags & wanted) != wanted))
		return false;
	total = ntohs(((const struct iphdr *)p->data)->tot_len);
	*headroom = p->data - buffer->head;
	return likely(total == p->length && total <= hop->mtu && !buffer->_skb_refdst &&
		      *headroom >= hop->headroom &&
		      (total == p->linear || !skb_is_gso(buffer)));
}

/*
 * Writes the neighbour's link header in front of @data, if it is at hand and the
 * neighbour need not be asked whether it is still there.  The header's bytes, 0 if not.
 * With @peer only if it is Ethernet's and addressed to that device.
 */
static __always_inline u32 write_header(u8 *data, const struct neighbour *neighbour,
					const struct net_device *peer)
{
	const struct hh_cache *header = &neighbour->hh;
	const u8 *to = (const u8 *)header->hh_data + HH_DATA_OFF(ETH_HLEN);
	unsigned int sequence;
	u32 length;

	if (unlikely(!(READ_ONCE(neighbour->nud_state) & NUD_CONNECTED)))
		return 0;
	do {
		sequence = read_seqbegin(&header->hh_lock);
		length = READ_ONCE(header->hh_len);
		if (unlikely(peer ? length != ETH_HLEN : length > HH_DATA_MOD))
			return 0;
		memcpy(data - HH_DATA_MOD, header->hh_data, HH_DATA_MOD);
		if (peer && unlikely(!ether_addr_equal_64bits(to, peer->dev_addr)))
			return 0;
	} while (read_seqretry(&header->hh_lock, sequence));
	return length;
}

/* A queue that is nearly full has taken the packet, and says so. */
static bool was_sent(int answer)
{
	return answer == NET_XMIT_SUCCESS || answer == NET_XMIT_CN;
}

/* The native way to a neighbour: asks, queues, builds the header. */
static noinline bool ask_neighbour(struct spin_packet *packet, struct sk_buff *buffer,
				   const next_hop *hop)
{
	struct neighbour *neighbour = READ_ONCE(hop->neighbour);
	int (*output)(struct neighbour *, struct sk_buff *);

	if (neighbour == &spin_next_hop_nobody)
		return lose(buffer, SKB_DROP_REASON_DEV_READY);
	buffer->dev = hop->device;
	skb_reset_network_header(buffer);
	output = READ_ONCE(neighbour->output);
	return was_sent(SPIN_NET_SEND(packet, output(neighbour, buffer)));
}

/*
 * By the device.  What belonged to the way that a packet came is forgotten, what to its
 * next way is set.
 */
static __always_inline bool transmit(struct spin_packet *packet, struct sk_buff *buffer, u8 *data,
				     const next_hop *hop)
{
	u32 header;

	buffer->priority = rt_tos2priority(((const struct iphdr *)data)->tos);
	skb_clear_tstamp(buffer);
	header = write_header(data, READ_ONCE(hop->neighbour), NULL);
	if (unlikely(!header))
		return ask_neighbour(packet, buffer, hop);
	buffer->dev = hop->device;
	__skb_push(buffer, header);
	return was_sent(SPIN_NET_SEND(packet, dev_queue_xmit(buffer)));
}

static noinline bool transmit_odd(struct spin_packet *packet, struct sk_buff *buffer,
				  const next_hop *hop)
{
	return transmit(packet, buffer, buffer->data, hop);
}

/* Would the driver of the pair take a buffer, too? */
static __always_inline bool peer_takes(const struct net_device *peer, const struct sk_buff *buffer)
{
	/* data_race: an old value is as if the packet had come earlier. */
	return data_race((peer->flags & IFF_UP) &&
			 (buffer->len <= peer->mtu || skb_is_gso(buffer)));
}

/*
 * Begins the receive path at the other end of a pair, as if a frame whose header lies in
 * front of the buffer's data had come over the pair.  The hook does the rest.
 */
static __always_inline void enter(struct spin_packet *packet, struct sk_buff *buffer,
				  u32 headroom, struct net_device *peer, const next_hop *hop)
{
	spin_compat_count_pair(hop->device, buffer->len + ETH_HLEN);
	buffer->dev = peer;
	buffer->priority = 0;
	buffer->mac_header = headroom - ETH_HLEN;
	packet->view.flags |= SPIN_PACKET_ANOTHER;
}

/* As a driver says whom a frame is for; scrubbing has taken it for this machine's own. */
static void set_type(struct sk_buff *buffer)
{
	const u8 *to = buffer->data - ETH_HLEN;

	if (is_broadcast_ether_addr(to))
		buffer->pkt_type = PACKET_BROADCAST;
	else if (is_multicast_ether_addr(to))
		buffer->pkt_type = PACKET_MULTICAST;
	else if (!ether_addr_equal(to, buffer->dev->dev_addr))
		buffer->pkt_type = PACKET_OTHERHOST;
}

/* The long way into a peer: for what is not plain, or needs more than few words written. */
static noinline bool hand_over_odd(struct spin_packet *packet, struct sk_buff *buffer,
				   const next_hop *hop)
{
	if (write_header(buffer->data, READ_ONCE(hop->neighbour), NULL) != ETH_HLEN)
		return transmit_odd(packet, buffer, hop);
	if (!peer_takes(hop->peer, buffer)) {
		dev_core_stats_tx_dropped_inc(hop->device);
		return lose(buffer, SKB_DROP_REASON_DEV_READY);
	}
	enter(packet, buffer, skb_headroom(buffer), hop->peer, hop);
	skb_scrub_packet(buffer, true);
	set_type(buffer);
	*packet->place = buffer;
	return true;
}

/* Hands a plain packet to the other end of a pair without sending it. */
static __always_inline bool hand_over(struct spin_packet *packet, u8 *data, u32 headroom,
				      const next_hop *hop)
{
	struct sk_buff *buffer = packet->buffer;
	struct net_device *peer = hop->peer;

	if (unlikely(!spin_compat_scrub_is_short(buffer) || !peer_takes(peer, buffer) ||
		     !write_header(data, READ_ONCE(hop->neighbour), peer)))
		return hand_over_odd(packet, buffer, hop);
	enter(packet, buffer, headroom, peer, hop);
	spin_compat_scrub_short(buffer);
	return true;
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
	if (!buffer)
		return false;
	if ((packet->view.flags & SPIN_PACKET_PEER) && hop->peer)
		return hand_over_odd(packet, buffer, hop);
	return transmit_odd(packet, buffer, hop);
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
	struct sk_buff *buffer = packet->buffer;
	u8 *data = p->data;
	u32 headroom;

	if (unlikely(!plain(p, buffer, h, &headroom)))
		return forward_odd(packet, h);
	spin_packet_take(packet);
	if ((p->flags & SPIN_PACKET_PEER) && h->peer)
		return hand_over(packet, data, headroom, h);
	return transmit(packet, buffer, data, h);
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
	/* With the same headroom, so that offsets from the head hold; more is made if need be. */
	copy = pskb_copy((struct sk_buff *)buffer, GFP_ATOMIC);
	if (!copy)
		return false;
	copy = prepare_odd(copy, spin_packet_find_facts(copy), h);
	if (!copy)
		return false;
	return transmit_odd(spin_packet_of(p), copy, h);
}
SPIN_OPERATION(packet_send_copy);
