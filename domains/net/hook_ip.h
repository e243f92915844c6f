/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Netfilter's IPv4 hooks of a namespace.
 */
#ifndef SPIN_NET_HOOK_IP_H
#define SPIN_NET_HOOK_IP_H

#include <linux/list.h>
#include <linux/netfilter.h>

struct spin_net_scope;

/**
 * struct spin_ip_hook - one hook of one namespace
 * @ops: what netfilter knows of it, registered while @listeners has elements
 * @net: the namespace; set once
 * @listeners: one for each binding; written under RTNL, read with RCU
 */
struct spin_ip_hook {
	struct nf_hook_ops ops;
	struct net *net;
	struct list_head listeners;
};

extern const struct nf_hook_ops spin_ip_arrived_ops;
extern const struct nf_hook_ops spin_ip_send_ops;

void spin_ip_hook_init(struct spin_ip_hook *hook, struct net *net, const struct nf_hook_ops *ops);
int spin_ip_hook_listen(struct spin_ip_hook *hook, const struct spin_net_scope *scope) __must_check;
void spin_ip_hook_unlisten(struct spin_ip_hook *hook, const struct spin_net_scope *scope);
void spin_ip_hook_close(struct spin_ip_hook *hook);

#endif
