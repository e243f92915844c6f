// SPDX-License-Identifier: GPL-2.0-only
#include <linux/netfilter_ipv4.h>
#include <linux/percpu.h>
#include <linux/rculist.h>
#include <linux/rtnetlink.h>
#include <linux/slab.h>

#include "domains/net/event.h"
#include "domains/net/hook_ip.h"
#include "domains/net/nested.h"
#include "domains/net/scope.h"
#include "spin_core/limits.h"

/**
 * struct listener - a binding that wants packets of a hook
 * @in_hook: in the hook's list; written under RTNL
 * @scope: of the binding, which outlives its place in the list by a grace period
 * @rcu: for freeing after one
 */
struct listener {
	struct list_head in_hook;
	const struct spin_net_scope *scope;
	struct rcu_head rcu;
};

/*
 * The hook is the namespace's, a scope may be some devices of it; an event with
 * one binding is called without any test of scopes, so the hook makes it.
 */
static bool wanted(const struct spin_ip_hook *hook, const struct net_device *device)
{
	const struct listener *listener;

	list_for_each_entry_rcu(listener, &hook->listeners, in_hook)
		if (spin_net_scope_has(listener->scope, device))
			return true;
	return false;
}

static unsigned int finish(struct spin_packet *packet, verdict taken)
{
	if (spin_packet_consumed(packet))
		return NF_STOLEN;
	if (likely(taken == VERDICT_PASS))
		return NF_ACCEPT;
	kfree_skb_reason(packet->buffer, SKB_DROP_REASON_NETFILTER_DROP);
	return NF_STOLEN;
}

static unsigned int raise_arrived(void *hook, struct sk_buff *buffer,
				  const struct nf_hook_state *state)
{
	struct spin_packet packet __uninitialized;
	verdict taken;

	if (!wanted(hook, state->in))
		return NF_ACCEPT;
	spin_packet_open(&packet, buffer, state->in, SPIN_PACKET_AT_IP);
	taken = SPIN_EVENT_RAISE(ip_packet_arrived, &packet.view);
	return finish(&packet, taken);
}

/* A handler sends it: within the limits of the raise that the handler runs in, or not at all. */
static noinline unsigned int raise_nested(struct spin_packet *packet, struct spin_packet *sender)
{
	verdict taken;

	if (!spin_nested_enter(packet, sender, &spin_event_ip_packet_send)) {
		kfree_skb_reason(packet->buffer, SKB_DROP_REASON_NETFILTER_DROP);
		return NF_STOLEN;
	}
	taken = SPIN_EVENT_RAISE(ip_packet_send, &packet->view);
	spin_nested_leave(sender);
	return finish(packet, taken);
}

/*
 * Sockets send with softirqs on.  Handlers run with them off everywhere, so that
 * what they share needs one kind of lock only.
 */
static unsigned int raise_send(void *hook, struct sk_buff *buffer,
			       const struct nf_hook_state *state)
{
	struct spin_packet packet __uninitialized;
	struct spin_packet *sender;
	unsigned int answer;

	if (!wanted(hook, state->out))
		return NF_ACCEPT;
	local_bh_disable();
	spin_packet_open(&packet, buffer, state->out, SPIN_PACKET_AT_IP);
	sender = __this_cpu_read(spin_net_sender);
	if (unlikely(sender))
		answer = raise_nested(&packet, sender);
	else
		answer = finish(&packet, SPIN_EVENT_RAISE(ip_packet_send, &packet.view));
	local_bh_enable();
	return answer;
}

/* Headers are checked, fragments put together if anybody asked for it, nothing is tracked yet. */
const struct nf_hook_ops spin_ip_arrived_ops = {
	.hook = raise_arrived,
	.pf = NFPROTO_IPV4,
	.hooknum = NF_INET_PRE_ROUTING,
	.priority = NF_IP_PRI_RAW,
};

/*
 * Where forwarded and own packets meet: each passes once, whole (it is cut into
 * fragments later), with the device known by which it leaves.  Before addresses
 * are translated, as with what arrived.
 */
const struct nf_hook_ops spin_ip_send_ops = {
	.hook = raise_send,
	.pf = NFPROTO_IPV4,
	.hooknum = NF_INET_POST_ROUTING,
	.priority = NF_IP_PRI_RAW,
};

/**
 * spin_ip_hook_init - make a hook, not yet registered
 * @hook: new memory
 * @net: the namespace
 * @ops: what kind
 */
void spin_ip_hook_init(struct spin_ip_hook *hook, struct net *net, const struct nf_hook_ops *ops)
{
	hook->ops = *ops;
	hook->ops.priv = hook;
	hook->net = net;
	INIT_LIST_HEAD(&hook->listeners);
}

/**
 * spin_ip_hook_listen - one more binding wants a hook
 * @hook: the hook
 * @scope: of the binding
 *
 * Context: RTNL is held; may sleep.
 * Return: 0; -ENOMEM.
 */
int spin_ip_hook_listen(struct spin_ip_hook *hook, const struct spin_net_scope *scope)
{
	struct listener *listener;
	int error;

	ASSERT_RTNL();
	listener = kzalloc(sizeof(*listener), GFP_KERNEL);
	if (!listener)
		return -ENOMEM;
	listener->scope = scope;
	if (list_empty(&hook->listeners)) {
		error = nf_register_net_hook(hook->net, &hook->ops);
		if (error) {
			kfree(listener);
			return error;
		}
	}
	list_add_tail_rcu(&listener->in_hook, &hook->listeners);
	return 0;
}

static void take_out(struct spin_ip_hook *hook, struct listener *listener)
{
	list_del_rcu(&listener->in_hook);
	kfree_rcu(listener, rcu);
	if (list_empty(&hook->listeners))
		nf_unregister_net_hook(hook->net, &hook->ops);
}

/**
 * spin_ip_hook_unlisten - the mirror of spin_ip_hook_listen()
 * @hook: the hook
 * @scope: of the binding
 *
 * A packet that is in the hook already may still be raised: the caller waits.
 * Context: RTNL is held; may sleep.
 */
void spin_ip_hook_unlisten(struct spin_ip_hook *hook, const struct spin_net_scope *scope)
{
	struct listener *listener;

	ASSERT_RTNL();
	list_for_each_entry(listener, &hook->listeners, in_hook) {
		if (listener->scope == scope) {
			take_out(hook, listener);
			return;
		}
	}
}

/**
 * spin_ip_hook_close - the namespace goes away, whoever listens
 * @hook: the hook
 *
 * Context: RTNL is held; may sleep.
 */
void spin_ip_hook_close(struct spin_ip_hook *hook)
{
	struct listener *listener, *next;

	ASSERT_RTNL();
	list_for_each_entry_safe(listener, next, &hook->listeners, in_hook)
		take_out(hook, listener);
}
