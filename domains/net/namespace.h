/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the domain keeps for each network namespace, and what it does when a
 * namespace or a device goes away.
 */
#ifndef SPIN_NET_NAMESPACE_H
#define SPIN_NET_NAMESPACE_H

#include <net/netns/generic.h>

#include "domains/net/hook_ip.h"
#include "domains/net/next_hop.h"

/**
 * struct spin_net - the domain's part of a network namespace
 * @scopes: struct spin_net_scope; under RTNL
 * @taps: struct spin_tap; under RTNL
 * @arrived: hook of ip_packet_arrived
 * @send: hook of ip_packet_send
 * @hops: next hops
 */
struct spin_net {
	struct list_head scopes;
	struct list_head taps;
	struct spin_ip_hook arrived;
	struct spin_ip_hook send;
	struct spin_next_hops hops;
};

extern unsigned int spin_net_id;

static inline struct spin_net *spin_net_of(const struct net *net)
{
	return net_generic(net, spin_net_id);
}

int __must_check spin_namespace_start(void);
void spin_namespace_stop(void);

#endif
