/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Packets as extensions see them: a small view that spin.ko keeps true, around
 * the kernel's own packet buffer.
 */
#ifndef SPIN_NET_PACKET_H
#define SPIN_NET_PACKET_H

#include "domains/net/net_types.h"

/*
 * Bytes that one raise may copy out of paged packets for views.  IPv4 with all
 * options, TCP with all options and a first line of payload fit twice; a packet
 * whose headers do not lie in the linear part is rare, and the stack is small.
 */
#define SPIN_PACKET_SCRATCH		256U

/* Copies in the scratch area that a later view of the same bytes may use again. */
#define SPIN_PACKET_COPIES		8U

/* Further flags of struct packet: which hook raised it, and what it allows. */
#define SPIN_PACKET_AT_INGRESS		(1U << 8)
#define SPIN_PACKET_AT_RECEIVE		(1U << 9)
#define SPIN_PACKET_AT_IP		(1U << 10)
/* Forwarded packets go straight into the peer of a paired device. */
#define SPIN_PACKET_PEER		(1U << 11)
/* The hook may be told another buffer than it was called with. */
#define SPIN_PACKET_REPLACEABLE		(1U << 12)
/* Forwarded into a peer: the receive path goes on with the buffer there. */
#define SPIN_PACKET_ANOTHER		(1U << 13)

/* What spin_packet_facts() finds. */
#define SPIN_PACKET_FACTS	(SPIN_PACKET_FOR_HOST | SPIN_PACKET_TAGGED |	\
				 SPIN_PACKET_OURS | SPIN_PACKET_PRIVATE |	\
				 SPIN_PACKET_UNSUMMED)

/* Of a plain one. */
#define SPIN_PACKET_PLAIN	(SPIN_PACKET_FOR_HOST | SPIN_PACKET_OURS | SPIN_PACKET_PRIVATE)

/**
 * struct spin_packet_copy - bytes of a paged packet that were copied out
 * @offset: where they lie in the packet
 * @size: how many
 * @at: where they lie in the scratch area
 */
struct spin_packet_copy {
	u32 offset;
	u16 size;
	u16 at;
};

/**
 * struct spin_packet - a packet during one raise
 * @view: what extensions see; first, so that theirs is ours
 * @buffer: the kernel's packet; not to be touched once @view.data is NULL, but by
 *	the hook where SPIN_PACKET_ANOTHER is set
 * @device: where it came in (or leaves)
 * @scratch_used: bytes of @scratch
 * @copy_count: elements of @copies
 * @copies: what lies in @scratch
 * @scratch: bytes copied out for views
 *
 * Lives on the stack of the hook.  Only this CPU sees it.  @copies and @scratch
 * are left uninitialised: an extension sees nothing of them but what was copied.
 */
struct spin_packet {
	struct packet view;
	struct sk_buff *buffer;
	struct net_device *device;
	u32 scratch_used;
	u32 copy_count;
	struct spin_packet_copy copies[SPIN_PACKET_COPIES];
	u8 scratch[SPIN_PACKET_SCRATCH] __aligned(8);
};

static inline struct spin_packet *spin_packet_of(const struct packet *view)
{
	return (struct spin_packet *)container_of(view, struct spin_packet, view);
}

/*
 * A checksum of the whole packet counts as somebody who sees what is written: the
 * write must end it.
 */
static inline bool spin_packet_private(const struct sk_buff *buffer)
{
	return !buffer->cloned && refcount_read(&buffer->users) == 1 &&
	       buffer->ip_summed != CHECKSUM_COMPLETE;
}

u16 spin_packet_find_facts(const struct sk_buff *buffer);

/*
 * Every packet pays for this: one row of tests for the plain ones, whose checksum is
 * none or was found good (the upper bit of @ip_summed, in the same byte as @pkt_type,
 * stands for COMPLETE and PARTIAL).
 */
static inline u16 spin_packet_facts(const struct sk_buff *buffer)
{
	BUILD_BUG_ON((CHECKSUM_NONE | CHECKSUM_UNNECESSARY) & CHECKSUM_COMPLETE);
	BUILD_BUG_ON(PACKET_HOST);
	if (likely(!(buffer->pkt_type | (buffer->ip_summed & CHECKSUM_COMPLETE)) &&
		   !buffer->cloned && refcount_read(&buffer->users) == 1 &&
		   !skb_vlan_tag_present(buffer)))
		return SPIN_PACKET_PLAIN;
	return spin_packet_find_facts(buffer);
}

/* The view shows what the buffer is: again after each reshape. */
static inline void spin_packet_refresh(struct spin_packet *packet, u16 flags)
{
	packet->view.data = packet->buffer->data;
	packet->view.linear = skb_headlen(packet->buffer);
	packet->view.length = packet->buffer->len;
	packet->view.flags = (flags & ~SPIN_PACKET_FACTS) + spin_packet_facts(packet->buffer);
}

/**
 * spin_packet_open - begin the raise of a packet
 * @packet: on the stack of the hook, uninitialised
 * @buffer: its data begin at the network header
 * @device: where it came in (or leaves)
 * @flags: SPIN_PACKET_AT_INGRESS, ...
 *
 * Context: any; once per packet, so as few stores as there are members.
 */
static inline void spin_packet_open(struct spin_packet *packet, struct sk_buff *buffer,
				    struct net_device *device, u16 flags)
{
	packet->buffer = buffer;
	packet->device = device;
	packet->scratch_used = 0;
	packet->copy_count = 0;
	packet->view.protocol = (__force u16)buffer->protocol;
	spin_packet_refresh(packet, flags);
}

static inline bool spin_packet_consumed(const struct spin_packet *packet)
{
	return !packet->view.data;
}

/**
 * spin_packet_take - consume a packet
 * @packet: not consumed
 *
 * From here on views are NULL and operations do nothing.
 * Context: inside a raise.
 * Return: its buffer, now the caller's.
 */
static inline struct sk_buff *spin_packet_take(struct spin_packet *packet)
{
	packet->view.data = NULL;
	packet->view.linear = 0;
	packet->view.length = 0;
	return packet->buffer;
}

const struct iphdr *spin_packet_ipv4(const struct packet *p);

#endif
