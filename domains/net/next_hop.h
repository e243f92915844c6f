/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Next hops: route, neighbour and device found once, and kept as a capability.
 */
#ifndef SPIN_NET_NEXT_HOP_H
#define SPIN_NET_NEXT_HOP_H

#include <linux/netdevice.h>
#include <linux/spinlock.h>

#include "domains/net/net_types.h"
#include "spin_core/domain/object.h"

/* Buckets for the next hops of a namespace: two each when it has all it may have by default. */
#define SPIN_NEXT_HOP_BUCKETS	256U

/**
 * struct next_hop - one way out of a namespace
 * @object: managed; first
 * @device: where packets leave; a reference until @let_go
 * @neighbour: who gets them there; spin_next_hop_nobody once @object was revoked, so
 *	that the state of the neighbour is all that a packet must ask for
 * @held: the neighbour that was found; a reference until @let_go
 * @peer: the other end of @device where that is a pair, else NULL; lives as long as
 *	@device does
 * @net: the namespace; @device is in it, so it lives as long
 * @generation_now: of the namespace's routes; of nobody's once @object was revoked
 * @state: of @neighbour; of nobody's once @object was revoked
 * @generation: of the namespace's routes when this one was found
 * @mtu: largest packet
 * @states: those of @neighbour in which its link address is known
 * @headroom: bytes that the link's header needs
 * @address: the gateway or destination that was asked for
 * @in_bucket: in the namespace's table; written under its lock, read with RCU
 * @in_order: in the namespace's list, oldest first; under its lock
 * @tracker: of the reference to @device
 * @let_go: gives @device and @neighbour back a grace period after @object was revoked
 *
 * @generation_now, @state and @neighbour are read once by whoever uses them, and
 * written under the lock of the namespace's table; members without a rule are set once.
 * Whoever has seen @object alive, or @neighbour in a state, inside a raise may use all
 * of them until the raise ends.
 */
struct next_hop {
	struct spin_object object;
	const int *generation_now;
	const u8 *state;
	int generation;
	u32 mtu;
	u8 states;
	struct net_device *device;
	struct neighbour *neighbour;
	struct neighbour *held;
	struct net_device *peer;
	struct net *net;
	u32 headroom;
	__be32 address;
	struct hlist_node in_bucket;
	struct list_head in_order;
	netdevice_tracker tracker;
	struct rcu_head let_go;
};

/* The head is what extensions see. */
#define SPIN_NEXT_HOP_SAME(member)						\
	static_assert(offsetof(struct next_hop, member) ==			\
		      offsetof(struct spin_next_hop_head, member))
SPIN_NEXT_HOP_SAME(generation_now);
SPIN_NEXT_HOP_SAME(state);
SPIN_NEXT_HOP_SAME(generation);
SPIN_NEXT_HOP_SAME(mtu);
SPIN_NEXT_HOP_SAME(states);
static_assert(offsetof(struct next_hop, object.dead) ==
	      offsetof(struct spin_next_hop_head, dead));

/**
 * struct spin_next_hops - the next hops of a namespace
 * @lock: protects the members below; taken with softirqs off, innermost
 * @count: elements of @order
 * @order: struct next_hop, oldest first
 * @buckets: struct next_hop by address
 */
struct spin_next_hops {
	spinlock_t lock;
	u32 count;
	struct list_head order;
	struct hlist_head buckets[SPIN_NEXT_HOP_BUCKETS];
};

extern struct neighbour spin_next_hop_nobody;

void spin_next_hops_init(struct spin_next_hops *hops);
void spin_next_hops_drop_device(struct spin_next_hops *hops, const struct net_device *device);
void spin_next_hops_drop_all(struct spin_next_hops *hops);

#endif
