// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>

#include "domains/net/packet.h"

/**
 * spin_packet_find_facts - the facts about a packet that is not plain
 * @buffer: the kernel's packet
 *
 * Context: any.
 * Return: SPIN_PACKET_FOR_HOST, ...
 */
u16 spin_packet_find_facts(const struct sk_buff *buffer)
{
	u16 facts = 0;

	if (buffer->pkt_type == PACKET_HOST)
		facts |= SPIN_PACKET_FOR_HOST;
	if (skb_vlan_tag_present(buffer))
		facts |= SPIN_PACKET_TAGGED;
	else if (buffer->pkt_type == PACKET_HOST)
		facts |= SPIN_PACKET_OURS;
	if (spin_packet_private(buffer))
		facts |= SPIN_PACKET_PRIVATE;
	if (buffer->ip_summed == CHECKSUM_PARTIAL)
		facts |= SPIN_PACKET_UNSUMMED;
	if (SPIN_COMPAT_FLAGS_CLEAR(buffer, SPIN_COMPAT_STAINS) && !spin_compat_extended(buffer))
		facts |= SPIN_PACKET_UNSTAINED;
	return facts;
}
EXPORT_SYMBOL_GPL(spin_packet_find_facts);

/*
 * Bytes beyond the linear part cannot have been written to since they were copied: an edit
 * makes what it gives linear.  Where a copy begins in the linear part its bytes are copied
 * again, to the same place: no view from before an edit is in use after it.
 */
static const void *find_copy(struct spin_packet *packet, u32 offset, u32 size)
{
	const struct spin_packet_copy *copy;
	u8 *bytes;
	u32 i;

	if (!(packet->view.flags & SPIN_PACKET_COPIED))
		return NULL;
	for (i = 0; i < packet->copy_count; i++) {
		copy = &packet->copies[i];
		if (copy->offset != offset || copy->size < size)
			continue;
		bytes = packet->scratch + copy->at;
		if (offset < packet->view.linear)
			skb_copy_from_linear_data_offset(packet->buffer, offset, bytes,
							 min(size, packet->view.linear - offset));
		return bytes;
	}
	return NULL;
}

static const void *copy_out(struct spin_packet *packet, u32 offset, u32 size)
{
	struct spin_packet_copy *copy;
	u32 at;

	if (!(packet->view.flags & SPIN_PACKET_COPIED)) {
		packet->view.flags |= SPIN_PACKET_COPIED;
		packet->scratch_used = 0;
		packet->copy_count = 0;
	}
	at = packet->scratch_used;
	if (size > SPIN_PACKET_SCRATCH - at || packet->copy_count == SPIN_PACKET_COPIES)
		return NULL;
	if (skb_copy_bits(packet->buffer, offset, packet->scratch + at, size))
		return NULL;
	copy = &packet->copies[packet->copy_count++];
	copy->offset = offset;
	copy->size = size;
	copy->at = at;
	packet->scratch_used = ALIGN(at + size, 8);
	return packet->scratch + at;
}

/**
 * spin_packet_view - a look at bytes that do not lie in the linear part
 * @p: the packet; stays as it is
 * @offset: from the network header
 * @size: bytes
 *
 * Copies them out, so that a packet is never reshaped by who only looks at it.
 * Context: inside a raise.
 * Return: the bytes, good until the packet is reshaped or the raise ends; NULL if
 * the packet is shorter, consumed, or the raise has copied too much already.
 */
const void *spin_packet_view(const struct packet *p, u32 offset, u32 size)
{
	struct spin_packet *packet = spin_packet_of(p);
	u64 end = (u64)offset + size;
	const void *copy;

	if (end > p->length || !p->data)
		return NULL;
	if (end <= p->linear)
		return p->data + offset;
	copy = find_copy(packet, offset, size);
	return copy ? copy : copy_out(packet, offset, size);
}
EXPORT_SYMBOL_GPL(spin_packet_view);

/* A buffer that somebody else holds too must be replaced before it is written to. */
static bool unshare(struct spin_packet *packet)
{
	struct sk_buff *own;

	if (!(packet->view.flags & SPIN_PACKET_REPLACEABLE))
		return false;
	own = skb_clone(packet->buffer, GFP_ATOMIC);
	if (!own)
		return false;
	consume_skb(packet->buffer);
	packet->buffer = own;
	*packet->place = own;
	return true;
}

/*
 * The long way of an edit: bytes in pages, a head that others see, a checksum of
 * the whole packet that a write would make untrue.
 */
static noinline bool make_writable(struct spin_packet *packet, u32 end)
{
	if (skb_shared(packet->buffer) && !unshare(packet))
		return false;
	if (skb_ensure_writable(packet->buffer, end))
		return false;
	/* The IPv4 header sums to nothing as long as its own checksum is mended. */
	if (packet->buffer->ip_summed == CHECKSUM_COMPLETE && end > sizeof(struct iphdr))
		packet->buffer->ip_summed = CHECKSUM_NONE;
	spin_packet_refresh(packet, packet->view.flags & ~SPIN_PACKET_COPIED);
	return true;
}

/**
 * spin_packet_edit - bytes to write to
 * @p: the packet; its views end here
 * @offset: from the network header
 * @size: bytes
 *
 * Makes the packet linear up to their end, and private.
 * Context: inside a raise.
 * Return: the bytes, good until the packet is reshaped or the raise ends; NULL if
 * the packet is shorter or consumed, memory is short, or the buffer is somebody
 * else's too and the hook cannot take another: the packet is as before, then.
 */
void *spin_packet_edit(struct packet *p, u32 offset, u32 size)
{
	struct spin_packet *packet = spin_packet_of(p);
	u64 end = (u64)offset + size;

	if (likely(end <= p->linear && (p->flags & SPIN_PACKET_PRIVATE)))
		return p->data + offset;
	if (end > p->length || !p->data || !make_writable(packet, end))
		return NULL;
	return p->data + offset;
}
EXPORT_SYMBOL_GPL(spin_packet_edit);

/**
 * spin_packet_ipv4 - the IPv4 header of a packet, options left out
 * @p: the packet
 *
 * Context: inside a raise.
 * Return: the header, good as a view is; NULL if there is none.
 */
const struct iphdr *spin_packet_ipv4(const struct packet *p)
{
	if (unlikely(p->protocol != (__force u16)htons(ETH_P_IP)))
		return NULL;
	if (likely(p->linear >= sizeof(struct iphdr)))
		return (const struct iphdr *)p->data;
	return spin_packet_view(p, 0, sizeof(struct iphdr));
}
