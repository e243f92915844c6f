/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Taps: where the domain listens to a device, for all bindings that want it.
 */
#ifndef SPIN_NET_TAP_H
#define SPIN_NET_TAP_H

#include <linux/netdevice.h>
#include <linux/netfilter.h>

struct net;
struct spin_net_scope;

/**
 * struct spin_tap - one hook on one device
 * @in_namespace: in the list of its namespace; under RTNL
 * @device: where; set once.  No reference: the tap goes before the device does.
 * @hook: SPIN_HOOK_*; set once
 * @peer: forwarded packets go straight into the peer of a paired device; set once
 * @listeners: bindings that want it; under RTNL
 * @ops: what netfilter knows of it, where @hook is SPIN_HOOK_INGRESS
 * @rcu: for freeing after a grace period: netfilter may still look at @ops
 */
struct spin_tap {
	struct list_head in_namespace;
	struct net_device *device;
	u32 hook;
	bool peer;
	u32 listeners;
	struct nf_hook_ops ops;
	struct rcu_head rcu;
};

int spin_tap_listen(const struct spin_net_scope *scope) __must_check;
void spin_tap_unlisten(const struct spin_net_scope *scope);
void spin_tap_drop_device(struct net_device *device);
void spin_tap_drop_namespace(struct net *net);

/* The two kinds. */
int spin_ingress_open(struct spin_tap *tap) __must_check;
void spin_ingress_close(struct spin_tap *tap);
int spin_receive_open(struct spin_tap *tap) __must_check;
void spin_receive_close(struct spin_tap *tap);

#endif
