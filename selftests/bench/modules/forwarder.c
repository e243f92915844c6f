// SPDX-License-Identifier: GPL-2.0-only
/*
 * A forwarder in plain C, as somebody would write it for one purpose: the
 * yardstick for what an extension may cost at most.
 *
 * It does what the forwarding extensions do: one guard called by a pointer, all
 * checks of an IPv4 header that a router owes, a hash lookup by destination, a
 * live neighbour, time to live, link header.  Whatever is not plain is left to
 * the native path.
 */
#include <linux/etherdevice.h>
#include <linux/ip.h>
#include <linux/jhash.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/netfilter.h>
#include <linux/netfilter_ipv4.h>
#include <linux/netfilter_netdev.h>
#include <linux/nsproxy.h>
#include <linux/rtnetlink.h>
#include <linux/udp.h>
#include <linux/version.h>
#include <net/arp.h>
#include <net/checksum.h>
#include <net/ip.h>
#include <net/net_namespace.h>

#include "network.h"

#define BUCKET_BITS 12

/* As many destinations as it can have. */
#define WAYS_MOST 10000

/**
 * struct way - where packets for one destination go
 * @in_bucket: in the table
 * @destination: the key
 * @device: to send by
 * @peer: the other end of @device, or NULL
 * @neighbour: the next hop on @device
 * @mtu: of @device
 * @headroom: that @device asks for
 */
struct way {
	struct hlist_node in_bucket;
	__be32 destination;
	struct net_device *device;
	struct net_device *peer;
	struct neighbour *neighbour;
	u32 mtu;
	u32 headroom;
};

static struct hlist_head buckets[1 << BUCKET_BITS];
static struct way *ways;
static u32 way_count;
static struct spin_bench_forward settings;

static struct net_device *hooked_device;
static struct net *hooked_net;
static struct nf_hook_ops hook_operations;

static noinline bool guard_wants(const struct sk_buff *skb)
{
	return ip_hdr(skb)->protocol == IPPROTO_UDP;
}

static bool (*guard)(const struct sk_buff *) = guard_wants;

/* What the guards of others do to a packet that is not theirs. */
static noinline bool guard_refuses(const struct sk_buff *skb)
{
	return ip_hdr(skb)->saddr == htonl(INADDR_NONE);
}

static bool (*other_guards[SPIN_BENCH_HANDLERS])(const struct sk_buff *);

static struct hlist_head *bucket_of(__be32 destination)
{
	return &buckets[hash_32(jhash_1word((__force u32)destination, 0), BUCKET_BITS)];
}

static __always_inline struct way *way_find(__be32 destination)
{
	struct way *candidate;

	hlist_for_each_entry_rcu(candidate, bucket_of(destination), in_bucket)
		if (candidate->destination == destination)
			return candidate;
	return NULL;
}

/* All that a router must know before it believes a header. */
static __always_inline bool header_good(struct sk_buff *skb)
{
	const struct iphdr *ip;
	u32 total;

	if (skb->protocol != htons(ETH_P_IP) || skb->pkt_type != PACKET_HOST)
		return false;
	if (!pskb_may_pull(skb, sizeof(*ip)))
		return false;
	ip = ip_hdr(skb);
	total = ntohs(ip->tot_len);
	return ip->version == 4 && ip->ihl == 5 && total >= sizeof(*ip) && total <= skb->len &&
	       !ip_fast_csum(ip, 5);
}

/* The address and port before the route is looked up, as destination NAT does. */
static __always_inline bool rewrite(struct sk_buff *skb)
{
	u32 length = sizeof(struct iphdr) + sizeof(struct udphdr);
	struct iphdr *ip = ip_hdr(skb);
	struct udphdr *udp;

	if (ip->daddr != settings.matched_address || (ip->frag_off & htons(IP_MF | IP_OFFSET)) ||
	    !pskb_may_pull(skb, length))
		return false;
	udp = (struct udphdr *)(ip_hdr(skb) + 1);
	if (udp->dest != settings.matched_port || skb_ensure_writable(skb, length))
		return false;
	ip = ip_hdr(skb);
	udp = (struct udphdr *)(ip + 1);
	if (udp->check || skb->ip_summed == CHECKSUM_PARTIAL) {
		inet_proto_csum_replace4(&udp->check, skb, ip->daddr, settings.destination, true);
		inet_proto_csum_replace2(&udp->check, skb, udp->dest, settings.port, false);
		if (!udp->check)
			udp->check = CSUM_MANGLED_0;
	}
	csum_replace4(&ip->check, ip->daddr, settings.destination);
	ip->daddr = settings.destination;
	udp->dest = settings.port;
	return true;
}

/* The neighbour's address as the stack reads it: valid, used, not half written. */
static __always_inline bool neighbour_address(struct neighbour *neighbour, u8 *address)
{
	unsigned int sequence;

	if (!(READ_ONCE(neighbour->nud_state) & NUD_VALID))
		return false;
	if (READ_ONCE(neighbour->used) != jiffies)
		WRITE_ONCE(neighbour->used, jiffies);
	do {
		sequence = read_seqbegin(&neighbour->ha_lock);
		ether_addr_copy(address, neighbour->ha);
	} while (read_seqretry(&neighbour->ha_lock, sequence));
	return true;
}

static __always_inline rx_handler_result_t into_peer(struct sk_buff *skb, const struct way *to,
						     const u8 *address)
{
	struct ethhdr *link = eth_hdr(skb);

	ether_addr_copy(link->h_dest, address);
	ether_addr_copy(link->h_source, to->device->dev_addr);
	if (!(to->peer->flags & IFF_UP) || !is_skb_forwardable(to->peer, skb)) {
		kfree_skb(skb);
		return RX_HANDLER_CONSUMED;
	}
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 7, 0)
	dev_sw_netstats_tx_add(to->device, 1, skb->len + ETH_HLEN);
#else
	dev_lstats_add(to->device, skb->len + ETH_HLEN);
#endif
	skb_scrub_packet(skb, true);
	skb->dev = to->peer;
	return RX_HANDLER_ANOTHER;
}

static __always_inline rx_handler_result_t into_queue(struct sk_buff *skb, const struct way *to,
						      const u8 *address)
{
	struct ethhdr *link = skb_push(skb, ETH_HLEN);

	ether_addr_copy(link->h_dest, address);
	ether_addr_copy(link->h_source, to->device->dev_addr);
	skb->dev = to->device;
	dev_queue_xmit(skb);
	return RX_HANDLER_CONSUMED;
}

/* What a hook does is constant: each hook is its own function. */
#define FORWARD_REDIRECT	1u
#define FORWARD_PEER		2u	/* straight into the peer */
#define FORWARD_CHECKED		4u	/* the native path has looked at the header */

static __always_inline rx_handler_result_t forward(struct sk_buff **place, const u32 kind)
{
	struct sk_buff *skb = *place;
	u8 address[ETH_ALEN];
	struct way *to;

	if (!(kind & FORWARD_CHECKED) && !header_good(skb))
		return RX_HANDLER_PASS;
	if (!READ_ONCE(guard)(skb))
		return RX_HANDLER_PASS;
	skb = skb_share_check(skb, GFP_ATOMIC);
	*place = skb;
	if (!skb)
		return RX_HANDLER_CONSUMED;
	if ((kind & FORWARD_REDIRECT) && !rewrite(skb))
		return RX_HANDLER_PASS;
	to = way_find(ip_hdr(skb)->daddr);
	if (!to || ip_hdr(skb)->ttl <= 1 || (skb->len > to->mtu && !skb_is_gso(skb)) ||
	    !neighbour_address(to->neighbour, address))
		return RX_HANDLER_PASS;
	if (skb_cow_head(skb, to->headroom) ||
	    pskb_trim_rcsum(skb, ntohs(ip_hdr(skb)->tot_len))) {
		kfree_skb(skb);
		return RX_HANDLER_CONSUMED;
	}
	ip_decrease_ttl(ip_hdr(skb));
	skb_forward_csum(skb);
	skb_clear_tstamp(skb);
	if (kind & FORWARD_PEER)
		return into_peer(skb, to, address);
	return into_queue(skb, to, address);
}

#define INGRESS(name, kind)								\
static unsigned int name(void *closure, struct sk_buff *skb, const struct nf_hook_state *state) \
{											\
	return forward(&skb, kind) == RX_HANDLER_PASS ? NF_ACCEPT : NF_STOLEN;		\
}
INGRESS(ingress_forward, 0)
INGRESS(ingress_redirect, FORWARD_REDIRECT)
INGRESS(ip_forward_any, FORWARD_CHECKED)

static unsigned int prerouting_forward(void *closure, struct sk_buff *skb,
			       const struct nf_hook_state *state)
{
	if (state->in != hooked_device)
		return NF_ACCEPT;
	return ip_forward_any(closure, skb, state);
}

static unsigned int ingress_guarded(void *closure, struct sk_buff *skb,
				    const struct nf_hook_state *state)
{
	u32 i;

	for (i = 0; i < settings.guards; i++)
		if (READ_ONCE(other_guards[i])(skb))
			return NF_ACCEPT;
	return ingress_forward(closure, skb, state);
}

#define RECEIVE(name, kind)								\
static rx_handler_result_t name(struct sk_buff **place)					\
{											\
	return forward(place, kind);							\
}
RECEIVE(receive_forward, 0)
RECEIVE(receive_redirect, FORWARD_REDIRECT)
RECEIVE(peer_forward, FORWARD_PEER)
RECEIVE(peer_redirect, FORWARD_PEER | FORWARD_REDIRECT)

static nf_hookfn *choose_ingress(void)
{
	u32 i;

	for (i = 0; i < settings.guards; i++)
		other_guards[i] = guard_refuses;
	if (settings.guards)
		return ingress_guarded;
	return settings.redirect ? ingress_redirect : ingress_forward;
}

static bool request_good(const struct spin_bench_forward *request)
{
	if (request->hook >= SPIN_BENCH_HOOKS || request->guards > SPIN_BENCH_HANDLERS ||
	    !request->destinations || request->destinations > WAYS_MOST)
		return false;
	if (request->hook == SPIN_BENCH_HOOK_IP && request->redirect)
		return false;
	return !request->guards || (request->hook == SPIN_BENCH_HOOK_INGRESS && !request->redirect);
}

static bool is_netfilter(void)
{
	return settings.hook == SPIN_BENCH_HOOK_INGRESS || settings.hook == SPIN_BENCH_HOOK_IP;
}

static int netfilter_in(struct net *net, struct net_device *device)
{
	if (settings.hook == SPIN_BENCH_HOOK_INGRESS)
		hook_operations = (struct nf_hook_ops){
			.hook = choose_ingress(),
			.pf = NFPROTO_NETDEV,
			.hooknum = NF_NETDEV_INGRESS,
			.dev = device,
		};
	else
		hook_operations = (struct nf_hook_ops){
			.hook = prerouting_forward,
			.pf = NFPROTO_IPV4,
			.hooknum = NF_INET_PRE_ROUTING,
			.priority = NF_IP_PRI_RAW,
		};
	return nf_register_net_hook(net, &hook_operations);
}

static int hook_in(struct net *net, struct net_device *device)
{
	rx_handler_func_t *handler;
	int error;

	if (is_netfilter())
		return netfilter_in(net, device);
	if (settings.hook == SPIN_BENCH_HOOK_RECEIVE)
		handler = settings.redirect ? receive_redirect : receive_forward;
	else
		handler = settings.redirect ? peer_redirect : peer_forward;
	rtnl_lock();
	error = netdev_rx_handler_register(device, handler, NULL);
	rtnl_unlock();
	return error;
}

static struct net_device *peer_of(struct net_device *device)
{
	struct net_device *peer = NULL;

	rcu_read_lock();
	if (device->netdev_ops->ndo_get_peer_dev)
		peer = device->netdev_ops->ndo_get_peer_dev(device);
	rcu_read_unlock();
	return peer;
}

/* The peer needs no reference: a veth pair goes as one, and @device is held. */
static int way_set(struct way *way, struct net_device *device, __be32 destination)
{
	*way = (struct way){
		.destination = destination,
		.device = device,
		.peer = peer_of(device),
		.neighbour = neigh_lookup(&arp_tbl, &settings.gateway, device),
		.mtu = device->mtu,
		.headroom = LL_RESERVED_SPACE(device),
	};
	if (!way->neighbour)
		return -EHOSTUNREACH;
	hlist_add_head_rcu(&way->in_bucket, bucket_of(destination));
	return 0;
}

static void ways_unset(void)
{
	u32 i;

	for (i = 0; i < way_count; i++)
		hlist_del_rcu(&ways[i].in_bucket);
	synchronize_net();
	for (i = 0; i < way_count; i++)
		neigh_release(ways[i].neighbour);
	kvfree(ways);
	ways = NULL;
	way_count = 0;
}

static int ways_set(struct net_device *device)
{
	u32 first = ntohl(settings.destination);
	int error = 0;

	if (settings.hook == SPIN_BENCH_HOOK_PEER && !peer_of(device))
		return -EOPNOTSUPP;
	ways = kvcalloc(settings.destinations, sizeof(*ways), GFP_KERNEL);
	if (!ways)
		return -ENOMEM;
	while (!error && way_count < settings.destinations) {
		error = way_set(&ways[way_count], device, htonl(first + way_count));
		if (!error)
			way_count++;
	}
	if (error)
		ways_unset();
	return error;
}

/**
 * spin_bench_forward - put the forwarder in
 * @request: where and what; devices of the caller's network namespace
 *
 * Return: 0; -EBUSY: it is in; -EINVAL; -ENODEV; -ENOMEM; -EHOSTUNREACH: no such
 * neighbour; -EOPNOTSUPP: the device has no peer; what registering says.
 */
int spin_bench_forward(const struct spin_bench_forward *request)
{
	struct net *net = current->nsproxy->net_ns;
	struct net_device *in, *out;
	int error = -ENODEV;

	if (hooked_device)
		return -EBUSY;
	if (!request_good(request))
		return -EINVAL;
	settings = *request;
	in = dev_get_by_index(net, request->in_device);
	out = dev_get_by_index(net, request->out_device);
	if (!in || !out)
		goto put_devices;
	error = ways_set(out);
	if (error)
		goto put_devices;
	error = hook_in(net, in);
	if (error) {
		ways_unset();
		goto put_devices;
	}
	hooked_device = in;
	hooked_net = get_net(net);
	return 0;

put_devices:
	dev_put(in);
	dev_put(out);
	return error;
}

/**
 * spin_bench_forward_end - take it out, if it is in
 */
void spin_bench_forward_end(void)
{
	struct net_device *out;

	if (!hooked_device)
		return;
	if (is_netfilter()) {
		nf_unregister_net_hook(hooked_net, &hook_operations);
	} else {
		rtnl_lock();
		netdev_rx_handler_unregister(hooked_device);
		rtnl_unlock();
	}
	out = ways[0].device;
	ways_unset();
	dev_put(out);
	dev_put(hooked_device);
	put_net(hooked_net);
	hooked_device = NULL;
}
