/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Packets as extensions see them: a small view that spin.ko keeps true, around
 * the kernel's own packet buffer.
 */
#ifndef SPIN_NET_PACKET_H
#define SPIN_NET_PACKET_H

#include "domains/net/net_types.h"
#include "spin_core/compat/flags.h"
#include "spin_core/compat/scrub.h"

/*
 * Bytes that one raise may copy out of paged packets for views.  IPv4 with all
 * options, TCP with all options and a first line of payload fit twice; a packet
 * whose headers do not lie in the linear part is rare, and the stack is small.
 */
#define SPIN_PACKET_SCRATCH		256U

/* Copies in the scratch area that a later view of the same bytes may use again. */
#define SPIN_PACKET_COPIES		8U

/* What is about raises below this one is written: it has sent what was raised. */
#define SPIN_PACKET_RAISES		(1U << 6)
/* A handler sent it: it is raised within that handler's raise. */
#define SPIN_PACKET_NESTED		(1U << 7)
/* Further flags of struct packet: which hook raised it, and what it allows. */
#define SPIN_PACKET_AT_INGRESS		(1U << 8)
#define SPIN_PACKET_AT_RECEIVE		(1U << 9)
#define SPIN_PACKET_AT_IP		(1U << 10)
/* Forwarded packets go straight into the peer of a paired device. */
#define SPIN_PACKET_PEER		(1U << 11)
/* The buffer may be replaced: in @place, too. */
#define SPIN_PACKET_REPLACEABLE		(1U << 12)
/* Something was copied to @scratch: before that, what counts it is not even written. */
#define SPIN_PACKET_COPIED		(1U << 13)
/* A fact: what scrubbing would have to look for in its flags and extensions is not there. */
#define SPIN_PACKET_UNSTAINED		(1U << 14)
/*
 * Forwarded into a peer: the receive path goes on with the buffer there.  The highest bit:
 * the hook's answer is this one, moved.
 */
#define SPIN_PACKET_ANOTHER		(1U << 15)

/* What spin_packet_find_facts() finds. */
#define SPIN_PACKET_FACTS	(SPIN_PACKET_FOR_HOST | SPIN_PACKET_TAGGED |	\
				 SPIN_PACKET_OURS | SPIN_PACKET_PRIVATE |	\
				 SPIN_PACKET_UNSUMMED | SPIN_PACKET_UNSTAINED)

/* Of a plain one. */
#define SPIN_PACKET_PLAIN	(SPIN_PACKET_FOR_HOST | SPIN_PACKET_OURS |	\
				 SPIN_PACKET_PRIVATE | SPIN_PACKET_UNSTAINED)

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
 * struct spin_packet_nested - raises within raises (nested.c)
 * @first: the packet of the outermost raise
 * @units: what raises below it may take, so far; of @first alone
 * @stack: bytes that its raise and those around it need
 * @depth: raises around it
 */
struct spin_packet_nested {
	struct spin_packet *first;
	u64 units;
	u32 stack;
	u32 depth;
};

/**
 * struct spin_packet - a packet during one raise
 * @view: what extensions see; first, so that theirs is ours
 * @buffer: the kernel's packet; not to be touched once @view.data is NULL
 * @place: where the hook's caller will look for @buffer, or for the one that
 *	SPIN_PACKET_ANOTHER is about; only with SPIN_PACKET_REPLACEABLE
 * @device: where it came in (or leaves); only with SPIN_PACKET_AT_IP
 * @nested: only with SPIN_PACKET_RAISES or SPIN_PACKET_NESTED
 * @scratch_used: bytes of @scratch; only with SPIN_PACKET_COPIED
 * @copy_count: elements of @copies; only with SPIN_PACKET_COPIED
 * @copies: what lies in @scratch
 * @scratch: bytes copied out for views
 *
 * Lives on the stack of the hook.  Only this CPU sees it.  What is not
 * needed is left uninitialised: an extension sees nothing of it but what was copied.
 */
struct spin_packet {
	struct packet view;
	struct sk_buff *buffer;
	struct sk_buff **place;
	struct net_device *device;
	struct spin_packet_nested nested;
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

/* All bits of @pkt_type. */
#define SPIN_PACKET_ANY_TYPE		7U

/* Two words of a view by one store, of one constant and one load. */
static __always_inline void spin_packet_set_words(struct packet *view, u16 protocol, u16 flags)
{
	BUILD_BUG_ON(offsetof(struct packet, protocol) % sizeof(u32));
	BUILD_BUG_ON(offsetof(struct packet, flags) !=
		     offsetof(struct packet, protocol) + sizeof(u16));
	*(u32 *)&view->protocol = protocol | (u32)flags << 16;
}

/*
 * Every packet pays for these: one row of tests for the plain ones, whose checksum is
 * none or was found good (the upper bit of @ip_summed stands for COMPLETE and PARTIAL).
 */
static __always_inline bool spin_packet_flags_plain(const struct sk_buff *buffer)
{
	BUILD_BUG_ON((CHECKSUM_NONE | CHECKSUM_UNNECESSARY) & CHECKSUM_COMPLETE);
	BUILD_BUG_ON(PACKET_HOST);
	return SPIN_COMPAT_FLAGS_CLEAR(buffer, .pkt_type = SPIN_PACKET_ANY_TYPE,
				       .ip_summed = CHECKSUM_COMPLETE, SPIN_COMPAT_STAINS);
}

/* The view shows what the buffer is: again after each reshape. */
static __always_inline void spin_packet_refresh(struct spin_packet *packet, u16 flags)
{
	const struct sk_buff *buffer = packet->buffer;

	flags &= ~SPIN_PACKET_FACTS;
	packet->view.data = buffer->data;
	packet->view.linear = skb_headlen(buffer);
	packet->view.length = buffer->len;
	spin_packet_set_words(&packet->view, (__force u16)buffer->protocol,
			      flags | SPIN_PACKET_PLAIN);
	if (likely(spin_packet_flags_plain(buffer) && spin_compat_single(buffer) &&
		   refcount_read(&buffer->users) == 1 && !skb_vlan_tag_present(buffer)))
		return;
	packet->view.flags = flags | spin_packet_find_facts(buffer);
}

/**
 * spin_packet_open - begin the raise of a packet
 * @packet: on the stack of the hook, uninitialised
 * @buffer: its data begin at the network header
 * @device: where it came in (or leaves); of a frame that is @buffer's
 * @flags: SPIN_PACKET_AT_INGRESS, ...
 *
 * Context: any; once per packet, so as few stores as there are members.
 */
static inline void spin_packet_open(struct spin_packet *packet, struct sk_buff *buffer,
				    struct net_device *device, u16 flags)
{
	packet->buffer = buffer;
	if (flags & SPIN_PACKET_AT_IP)
		packet->device = device;
	spin_packet_refresh(packet, flags);
}

/* The device of a packet that was not consumed. */
static inline struct net_device *spin_packet_its_device(const struct spin_packet *packet)
{
	return packet->view.flags & SPIN_PACKET_AT_IP ? packet->device : packet->buffer->dev;
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
