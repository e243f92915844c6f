// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>
#include <linux/rtnetlink.h>

#include "domains/net/event.h"
#include "domains/net/hook_ip.h"
#include "domains/net/namespace.h"
#include "domains/net/scope.h"
#include "domains/net/tap.h"

/* What a handler did to a packet counts even if it declined afterwards. */
static verdict verdict_of(const packet *p)
{
	return p->data ? VERDICT_PASS : VERDICT_TAKEN;
}

/**
 * spin_default_ether_packet_arrived - no handler fired
 * @p: the packet
 *
 * Context: inside a raise, as all defaults here.
 * Return: VERDICT_PASS; VERDICT_TAKEN if a handler consumed it nevertheless.
 */
verdict spin_default_ether_packet_arrived(packet *p)
{
	return verdict_of(p);
}
EXPORT_SYMBOL_GPL(spin_default_ether_packet_arrived);

/**
 * spin_default_ip_packet_arrived - no handler fired
 * @p: the packet
 *
 * Return: VERDICT_PASS; VERDICT_TAKEN if a handler consumed it nevertheless.
 */
verdict spin_default_ip_packet_arrived(packet *p)
{
	return verdict_of(p);
}
EXPORT_SYMBOL_GPL(spin_default_ip_packet_arrived);

/**
 * spin_default_ip_packet_send - no handler fired
 * @p: the packet
 *
 * Return: VERDICT_PASS; VERDICT_TAKEN if a handler consumed it nevertheless.
 */
verdict spin_default_ip_packet_send(packet *p)
{
	return verdict_of(p);
}
EXPORT_SYMBOL_GPL(spin_default_ip_packet_send);

/* A binding without devices would put a hook on every device there is and will be. */
static int listen_to_frames(struct spin_binding *binding)
{
	const struct spin_net_scope *scope = binding->scope;
	int error = -ENODEV;

	if (!scope || !scope->count)
		return -EINVAL;
	rtnl_lock();
	if (spin_net_scope_complete(scope))
		error = spin_tap_listen(scope);
	rtnl_unlock();
	return error;
}

/*
 * Whoever has entered a hook before it went must have left its raise: the next
 * change of the event may take for granted that no packet of the scope comes.
 */
static void unlisten_to_frames(struct spin_binding *binding)
{
	rtnl_lock();
	spin_tap_unlisten(binding->scope);
	rtnl_unlock();
	synchronize_net();
}

static int listen_to_ip(struct spin_binding *binding, bool send)
{
	const struct spin_net_scope *scope = binding->scope;
	struct spin_net *own;
	int error = -ENODEV;

	if (!scope)
		return -EINVAL;
	rtnl_lock();
	if (spin_net_scope_complete(scope)) {
		own = spin_net_of(scope->net);
		error = spin_ip_hook_listen(send ? &own->send : &own->arrived, scope);
	}
	rtnl_unlock();
	return error;
}

static void unlisten_to_ip(struct spin_binding *binding, bool send)
{
	const struct spin_net_scope *scope = binding->scope;
	struct spin_net *own;

	rtnl_lock();
	if (scope->net) {
		own = spin_net_of(scope->net);
		spin_ip_hook_unlisten(send ? &own->send : &own->arrived, scope);
	}
	rtnl_unlock();
	synchronize_net();
}

static int listen_to_arrived(struct spin_binding *binding)
{
	return listen_to_ip(binding, false);
}

static void unlisten_to_arrived(struct spin_binding *binding)
{
	unlisten_to_ip(binding, false);
}

static int listen_to_send(struct spin_binding *binding)
{
	return listen_to_ip(binding, true);
}

static void unlisten_to_send(struct spin_binding *binding)
{
	unlisten_to_ip(binding, true);
}

static const struct spin_event_operations frame_operations = {
	.listen = listen_to_frames,
	.unlisten = unlisten_to_frames,
	.scope_guard = spin_net_scope_holds_frame,
	.scopes_equal = spin_net_scope_equal,
	.at_devices = true,
};

static const struct spin_event_operations arrived_operations = {
	.listen = listen_to_arrived,
	.unlisten = unlisten_to_arrived,
	.scope_guard = spin_net_scope_holds_ip,
	.scopes_equal = spin_net_scope_equal,
};

static const struct spin_event_operations send_operations = {
	.listen = listen_to_send,
	.unlisten = unlisten_to_send,
	.scope_guard = spin_net_scope_holds_ip,
	.scopes_equal = spin_net_scope_equal,
};

SPIN_EVENT_DEFINE(net, ether_packet_arrived, verdict, SPIN_PARAMETERS(packet *p),
		  SPIN_ARGUMENTS(p), !p->data, &frame_operations)
EXPORT_SYMBOL_GPL(spin_event_ether_packet_arrived);

SPIN_EVENT_DEFINE(net, ip_packet_arrived, verdict, SPIN_PARAMETERS(packet *p),
		  SPIN_ARGUMENTS(p), !p->data, &arrived_operations)
EXPORT_SYMBOL_GPL(spin_event_ip_packet_arrived);

SPIN_EVENT_DEFINE(net, ip_packet_send, verdict, SPIN_PARAMETERS(packet *p),
		  SPIN_ARGUMENTS(p), !p->data, &send_operations)
EXPORT_SYMBOL_GPL(spin_event_ip_packet_send);
