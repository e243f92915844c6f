// SPDX-License-Identifier: GPL-2.0-only
#include <linux/etherdevice.h>
#include <linux/rtnetlink.h>
#include <net/arp.h>

#include "capture.h"

static const u8 neighbour_address[ETH_ALEN] = { 2, 0, 0, 0, 0, 7 };

static struct net_device *device;
static struct sk_buff_head sent;
static struct next_hop hop;

/* Kept are packets for the neighbour: the native path talks to others when a device comes. */
static netdev_tx_t keep(struct sk_buff *buffer, struct net_device *here)
{
	skb_orphan(buffer);
	if (ether_addr_equal(eth_hdr(buffer)->h_dest, neighbour_address))
		skb_queue_tail(&sent, buffer);
	else
		kfree_skb(buffer);
	return NETDEV_TX_OK;
}

static const struct net_device_ops operations = { .ndo_start_xmit = keep };

static void setup(struct net_device *new)
{
	ether_setup(new);
	new->netdev_ops = &operations;
	new->priv_flags |= IFF_NO_QUEUE;
	eth_hw_addr_random(new);
}

static bool add_neighbour(void)
{
	__be32 address = htonl(0x0a4d0002);
	struct neighbour *neighbour = neigh_create(&arp_tbl, &address, device);

	if (IS_ERR(neighbour))
		return false;
	hop.held = neighbour;
	hop.neighbour = neighbour;
	return !neigh_update(neighbour, neighbour_address, NUD_PERMANENT,
			     NEIGH_UPDATE_F_OVERRIDE | NEIGH_UPDATE_F_ADMIN, 0);
}

static bool bring_up(void)
{
	bool up;

	if (register_netdev(device))
		return false;
	rtnl_lock();
	up = !dev_open(device, NULL);
	rtnl_unlock();
	return up && add_neighbour();
}

/* The next hop, its way as wide as the test sets it; NULL if there is none to be had. */
struct next_hop *capture_open(void)
{
	skb_queue_head_init(&sent);
	device = alloc_netdev(0, "capture%d", NET_NAME_UNKNOWN, setup);
	if (!device)
		return NULL;
	hop.device = device;
	hop.headroom = max_t(u32, LL_RESERVED_SPACE(device), HH_DATA_MOD);
	if (bring_up())
		return &hop;
	capture_close();
	return NULL;
}

void capture_close(void)
{
	if (!device)
		return;
	if (hop.held)
		neigh_release(hop.held);
	if (device->reg_state == NETREG_REGISTERED)
		unregister_netdev(device);
	free_netdev(device);
	skb_queue_purge(&sent);
	memset(&hop, 0, sizeof(hop));
	device = NULL;
}

/* The oldest packet that was sent and not taken yet, from its IPv4 header on; NULL if none. */
struct sk_buff *capture_take(void)
{
	struct sk_buff *buffer = skb_dequeue(&sent);

	if (buffer) {
		skb_pull(buffer, ETH_HLEN);
		skb_reset_network_header(buffer);
	}
	return buffer;
}

void capture_forget(void)
{
	skb_queue_purge(&sent);
}
