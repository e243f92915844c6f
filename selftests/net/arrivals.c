// SPDX-License-Identifier: GPL-2.0-only
#include <linux/etherdevice.h>
#include <linux/ip.h>
#include <linux/sysfs.h>
#include <linux/version.h>
#include <net/route.h>
#include <net/xfrm.h>

#include "arrivals.h"

static char arrival[256];
static u32 arrivals;
static struct packet_type watcher;
static netdevice_tracker tracker;

static int route(struct sk_buff *buffer)
{
	struct flowi4 flow = { .daddr = htonl(INADDR_LOOPBACK) };
	struct rtable *route = ip_route_output_key(&init_net, &flow);

	if (IS_ERR(route))
		return PTR_ERR(route);
	skb_dst_set(buffer, &route->dst);
	return 0;
}

static void set_flags(struct sk_buff *buffer)
{
	buffer->ignore_df = 1;
#if IS_ENABLED(CONFIG_NETFILTER_XT_TARGET_TRACE) || IS_ENABLED(CONFIG_NF_TABLES)
	buffer->nf_trace = 1;
#endif
#if IS_ENABLED(CONFIG_IP_VS)
	buffer->ipvs_property = 1;
#endif
#ifdef CONFIG_NET_SWITCHDEV
	buffer->offload_fwd_mark = 1;
	buffer->offload_l3_fwd_mark = 1;
#endif
}

/* A time to send at, which belongs to the packet wherever it goes. */
static void schedule_at(struct sk_buff *buffer, ktime_t time)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 11, 0)
	skb_set_delivery_time(buffer, time, SKB_CLOCK_MONOTONIC);
#else
	skb_set_delivery_time(buffer, time, true);
#endif
}

/* What packets get on their way through a namespace; others are as they were.  An errno. */
int spin_test_burden(const char *kind, struct sk_buff *buffer)
{
	if (!strcmp(kind, "marked"))
		buffer->mark = 0x5717;
	if (!strcmp(kind, "urgent"))
		buffer->priority = 6;
	if (!strcmp(kind, "stamped"))
		buffer->tstamp = 12345;
	if (!strcmp(kind, "scheduled"))
		schedule_at(buffer, 12345);
	if (!strcmp(kind, "flagged"))
		set_flags(buffer);
	if (!strcmp(kind, "routed"))
		return route(buffer);
#if IS_ENABLED(CONFIG_NF_CONNTRACK)
	if (!strcmp(kind, "untracked"))
		buffer->_nfct = 7;
#endif
#ifdef CONFIG_XFRM
	if (!strcmp(kind, "decrypted") && !secpath_set(buffer))
		return -ENOMEM;
#endif
	return 0;
}

static u32 flags_of(const struct sk_buff *buffer)
{
	u32 flags = buffer->ignore_df;

#if IS_ENABLED(CONFIG_NETFILTER_XT_TARGET_TRACE) || IS_ENABLED(CONFIG_NF_TABLES)
	flags |= buffer->nf_trace << 1;
#endif
#if IS_ENABLED(CONFIG_IP_VS)
	flags |= buffer->ipvs_property << 2;
#endif
#ifdef CONFIG_NET_SWITCHDEV
	flags |= buffer->offload_fwd_mark << 3;
	flags |= buffer->offload_l3_fwd_mark << 4;
#endif
	return flags;
}

/* The first look of a namespace at UDP that has arrived. */
static int look(struct sk_buff *buffer, struct net_device *device, struct packet_type *type,
		struct net_device *original)
{
	bool extended = false;

#ifdef CONFIG_SKB_EXTENSIONS
	extended = buffer->active_extensions;
#endif
	if (pskb_may_pull(buffer, sizeof(struct iphdr)) && ip_hdr(buffer)->protocol == IPPROTO_UDP) {
		scnprintf(arrival, sizeof(arrival),
			  "type=%u to=%pM header=%ld number=%d mark=%u priority=%u time=%lld flags=%u route=%d connection=%lu extended=%d",
			  buffer->pkt_type, skb_mac_header(buffer),
			  (long)(buffer->data - skb_mac_header(buffer)),
			  buffer->skb_iif - buffer->dev->ifindex, buffer->mark, buffer->priority,
			  ktime_to_ns(buffer->tstamp), flags_of(buffer), !!buffer->_skb_refdst,
			  skb_get_nfct(buffer), extended);
		arrivals++;
	}
	kfree_skb(buffer);
	return NET_RX_SUCCESS;
}

int spin_test_watch(struct net *net, u32 number)
{
	struct net_device *device = dev_get_by_index(net, number);

	if (!device)
		return -ENODEV;
	spin_test_unwatch();
	netdev_hold(device, &tracker, GFP_KERNEL);
	dev_put(device);
	watcher.type = htons(ETH_P_IP);
	watcher.dev = device;
	watcher.func = look;
	arrivals = 0;
	dev_add_pack(&watcher);
	return 0;
}

void spin_test_unwatch(void)
{
	if (!watcher.dev)
		return;
	dev_remove_pack(&watcher);
	netdev_put(watcher.dev, &tracker);
	watcher.dev = NULL;
}

size_t spin_test_arrival_show(char *buffer, size_t used)
{
	return sysfs_emit_at(buffer, used, "arrivals=%u\narrival=%s\n", arrivals, arrival);
}
