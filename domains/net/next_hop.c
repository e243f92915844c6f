// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>
#include <linux/hash.h>
#include <linux/rculist.h>
#include <linux/slab.h>
#include <net/arp.h>
#include <net/rtnetlink.h>

#include "domains/net/namespace.h"
#include "domains/net/next_hop.h"
#include "domains/net/packet.h"
#include "spin_core/compat/compat.h"
#include "spin_core/domain/interface.h"
#include "spin_core/limits.h"

static void release(struct spin_object *object)
{
	kfree(container_of(object, struct next_hop, object));
}

static const struct spin_object_operations next_hop_operations = {
	.release = release,
};

/*
 * Whose link address is never known: the neighbour of next hops that were revoked.  A
 * packet finds out by the look at the neighbour's state that it takes anyway.
 */
struct neighbour spin_next_hop_nobody;
static const int no_generation;

static void let_go(struct rcu_head *rcu)
{
	struct next_hop *hop = container_of(rcu, struct next_hop, let_go);

	neigh_release(hop->held);
	netdev_put(hop->device, &hop->tracker);
	spin_object_put(&hop->object);
}

/*
 * Tables of extensions may keep the object for as long as they like; device and
 * neighbour wait only for the raises that may have seen it alive.
 */
static void revoke(struct spin_next_hops *hops, struct next_hop *hop)
{
	lockdep_assert_held(&hops->lock);
	hlist_del_rcu(&hop->in_bucket);
	list_del(&hop->in_order);
	hops->count--;
	spin_object_revoke(&hop->object);
	WRITE_ONCE(hop->neighbour, &spin_next_hop_nobody);
	WRITE_ONCE(hop->state, &spin_next_hop_nobody.nud_state);
	WRITE_ONCE(hop->generation_now, &no_generation);
	call_rcu(&hop->let_go, let_go);
}

/**
 * spin_next_hops_init - make the table of a namespace
 * @hops: zeroed memory
 */
void spin_next_hops_init(struct spin_next_hops *hops)
{
	spin_lock_init(&hops->lock);
	INIT_LIST_HEAD(&hops->order);
}

/**
 * spin_next_hops_drop_device - next hops by a device are of no use any more
 * @hops: of the device's namespace
 * @device: down, gone, or changed
 *
 * Context: any.
 */
void spin_next_hops_drop_device(struct spin_next_hops *hops, const struct net_device *device)
{
	struct next_hop *hop, *next;

	spin_lock_bh(&hops->lock);
	list_for_each_entry_safe(hop, next, &hops->order, in_order)
		if (hop->device == device)
			revoke(hops, hop);
	spin_unlock_bh(&hops->lock);
}

/**
 * spin_next_hops_drop_all - the namespace or the domain ends
 * @hops: its table
 *
 * Context: any.
 */
void spin_next_hops_drop_all(struct spin_next_hops *hops)
{
	struct next_hop *hop, *next;

	spin_lock_bh(&hops->lock);
	list_for_each_entry_safe(hop, next, &hops->order, in_order)
		revoke(hops, hop);
	spin_unlock_bh(&hops->lock);
}

/*
 * The number of buckets is small and the number of next hops in them bounded, so
 * that addresses that were chosen to meet in one bucket gain nothing.
 */
static struct hlist_head *bucket_of(struct spin_next_hops *hops, __be32 address)
{
	return &hops->buckets[hash_32((__force u32)address, ilog2(SPIN_NEXT_HOP_BUCKETS))];
}

static bool current_route(const struct next_hop *hop)
{
	return hop->generation == rt_genid_ipv4(hop->net) && !READ_ONCE(hop->held->dead);
}

static struct next_hop *find(struct spin_next_hops *hops, __be32 address)
{
	struct next_hop *hop;

	hlist_for_each_entry_rcu(hop, bucket_of(hops, address), in_bucket)
		if (hop->address == address && current_route(hop))
			return hop;
	return NULL;
}

/* Another of the same way; stale ones of the same address go at this occasion. */
static struct next_hop *find_equal(struct spin_next_hops *hops, const struct next_hop *wanted)
{
	struct next_hop *hop, *found = NULL;
	struct hlist_node *next;

	hlist_for_each_entry_safe(hop, next, bucket_of(hops, wanted->address), in_bucket) {
		if (hop->address != wanted->address)
			continue;
		if (!current_route(hop))
			revoke(hops, hop);
		else if (hop->device == wanted->device && hop->held == wanted->held &&
			 hop->mtu == wanted->mtu)
			found = hop;
	}
	return found;
}

/* Old next hops that are looked at, and given up if their neighbour is gone, for each new one. */
#define PRUNE_DEPTH	8U

/*
 * A next hop that goes while it is good is found again by its next packet: whoever makes
 * many costs others a look-up now and then, and no memory.
 */
static void make_room(struct spin_next_hops *hops)
{
	u32 limit = max(READ_ONCE(arp_tbl.gc_thresh3) / SPIN_LIMIT_NEXT_HOP_PART, 1);
	struct next_hop *hop, *next;
	u32 depth = 0;

	list_for_each_entry_safe(hop, next, &hops->order, in_order) {
		if (hops->count >= limit || (READ_ONCE(hop->held->nud_state) & NUD_FAILED))
			revoke(hops, hop);
		else if (depth == PRUNE_DEPTH)
			break;
		depth++;
	}
}

/*
 * The other end of a pair.  Only of veth: its link header is Ethernet's and its
 * other end receives what this end would have sent, and nothing stands between.
 */
static struct net_device *peer_of(const struct net_device *device)
{
	const struct rtnl_link_ops *ops = device->rtnl_link_ops;

	if (!ops || strcmp(ops->kind, "veth") || !device->netdev_ops->ndo_get_peer_dev)
		return NULL;
	return device->netdev_ops->ndo_get_peer_dev((struct net_device *)device);
}

/*
 * The route to @address, if packets can be sent along it by a neighbour's link
 * address alone.
 */
static struct rtable *find_route(struct net *net, __be32 address)
{
	struct flowi4 flow = { .daddr = address };
	struct rtable *route;

	route = ip_route_output_key(net, &flow);
	if (IS_ERR(route))
		return NULL;
	if (route->rt_type != RTN_UNICAST || route->dst.lwtstate ||
	    (route->dst.dev->flags & IFF_LOOPBACK) || route->rt_gw_family == AF_INET6) {
		ip_rt_put(route);
		return NULL;
	}
	return route;
}

static struct neighbour *neighbour_of(const struct rtable *route, __be32 address)
{
	struct net_device *device = route->dst.dev;

	if (route->rt_gw_family)
		address = route->rt_gw4;
	if (device->flags & IFF_POINTOPOINT)
		address = htonl(INADDR_ANY);
	return __neigh_lookup(&arp_tbl, &address, device, 1);
}

static void free_unseen(struct next_hop *hop)
{
	neigh_release(hop->held);
	netdev_put(hop->device, &hop->tracker);
	kfree(hop);
}

/* A next hop that nobody knows yet; its one reference will be the table's. */
static struct next_hop *create(struct net *net, __be32 address)
{
	/* Before the look-up: a route that changes under it makes the result stale at once. */
	int generation = rt_genid_ipv4(net);
	struct rtable *route;
	struct next_hop *hop;

	route = find_route(net, address);
	if (!route)
		return NULL;
	hop = kzalloc(sizeof(*hop), GFP_ATOMIC | __GFP_NOWARN);
	if (!hop)
		goto put_route;
	hop->held = neighbour_of(route, address);
	if (!hop->held)
		goto free_hop;
	spin_object_init(&hop->object, &next_hop_operations);
	hop->device = route->dst.dev;
	netdev_hold(hop->device, &hop->tracker, GFP_ATOMIC);
	hop->peer = peer_of(hop->device);
	hop->net = net;
	hop->generation_now = &net->ipv4.rt_genid.counter;
	hop->generation = generation;
	hop->neighbour = hop->held;
	hop->state = &hop->held->nud_state;
	hop->states = NUD_VALID;
	hop->mtu = ip_dst_mtu_maybe_forward(&route->dst, true);
	hop->headroom = max_t(u32, LL_RESERVED_SPACE(hop->device), HH_DATA_MOD);
	hop->address = address;
	ip_rt_put(route);
	return hop;

free_hop:
	kfree(hop);
put_route:
	ip_rt_put(route);
	return NULL;
}

/*
 * Puts a next hop into the table, or finds that it is there.  A device is marked
 * down before its next hops are dropped, under the same lock: none comes after.
 */
static struct next_hop *insert(struct spin_next_hops *hops, struct next_hop *hop)
{
	struct next_hop *equal;

	spin_lock_bh(&hops->lock);
	equal = find_equal(hops, hop);
	if (equal || !(READ_ONCE(hop->device->flags) & IFF_UP)) {
		spin_unlock_bh(&hops->lock);
		free_unseen(hop);
		return equal;
	}
	make_room(hops);
	hlist_add_head_rcu(&hop->in_bucket, bucket_of(hops, hop->address));
	list_add_tail(&hop->in_order, &hops->order);
	hops->count++;
	spin_unlock_bh(&hops->lock);
	return hop;
}

static struct next_hop *find_or_create(const packet *p, __be32 address)
{
	struct net *net = dev_net(spin_packet_its_device(spin_packet_of(p)));
	struct spin_next_hops *hops = &spin_net_of(net)->hops;
	struct next_hop *hop = find(hops, address);

	if (hop)
		return hop;
	hop = create(net, address);
	return hop ? insert(hops, hop) : NULL;
}

/**
 * spin_next_hop_resolve - the way to an address
 * @p: a packet; its namespace's routes count
 * @address: a unicast address: a gateway or a destination; what is behind a gateway
 *	of the namespace's routes is reached by that; 0: the packet's destination
 *
 * The neighbour is asked for its link address if that is not known; packets that are
 * forwarded meanwhile wait in its queue.
 * Context: inside a raise.
 * Return: the next hop, good until the raise ends, longer for who gets a reference;
 * NULL: no way, a way that needs more than a neighbour (a tunnel, IPv6), this machine
 * itself, no memory.
 */
next_hop *spin_next_hop_resolve(const packet *p, be32 address)
{
	const struct iphdr *ip;
	struct next_hop *hop;

	if (!p->data)
		return NULL;
	if (!address) {
		ip = spin_packet_ipv4(p);
		if (!ip)
			return NULL;
		address = get_unaligned(&ip->daddr);
	}
	rcu_read_lock();
	hop = find_or_create(p, address);
	if (hop && !(READ_ONCE(hop->held->nud_state) & NUD_VALID))
		neigh_event_send(hop->held, NULL);
	rcu_read_unlock();
	return hop;
}
SPIN_OPERATION(next_hop_resolve);

/**
 * spin_next_hop_valid - is a next hop as good as when it was found?
 * @h: from this raise or a table
 *
 * Context: inside a raise.
 * Return: routes unchanged since, device up, link address of the neighbour known.
 */
bool spin_next_hop_valid(const next_hop *h)
{
	if (unlikely(spin_object_dead(&h->object)))
		return false;
	return h->generation == rt_genid_ipv4(h->net) &&
	       (READ_ONCE(h->held->nud_state) & NUD_VALID);
}
SPIN_OPERATION(next_hop_valid);

/**
 * spin_next_hop_mtu - largest IP packet that fits
 * @h: from this raise or a table
 *
 * Context: inside a raise.
 * Return: bytes.
 */
u32 spin_next_hop_mtu(const next_hop *h)
{
	return h->mtu;
}
SPIN_OPERATION(next_hop_mtu);
