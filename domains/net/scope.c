// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>
#include <linux/nsproxy.h>
#include <linux/rtnetlink.h>
#include <linux/sched.h>
#include <linux/slab.h>

#include "domains/net/namespace.h"
#include "domains/net/scope.h"
#include "spin_core/domain/interface.h"
#include "spin_core/limits.h"

static int check_request(const struct spin_scope_request *request, struct spin_message *message)
{
	if (request->hook != SPIN_HOOK_INGRESS && request->hook != SPIN_HOOK_RECEIVE)
		return spin_message_set(message, -EINVAL, "no hook has number %u", request->hook);
	if ((request->flags & SPIN_PREPARE_PEER) && request->hook != SPIN_HOOK_RECEIVE)
		return spin_message_set(message, -EINVAL,
					"straight to the peer needs the receive handler as hook");
	if (request->count > SPIN_LIMIT_DEVICES)
		return spin_message_set(message, -E2BIG, "%u devices; at most %u",
					request->count, SPIN_LIMIT_DEVICES);
	return 0;
}

static int add_device(struct spin_net_scope *scope, u32 index, struct spin_message *message)
{
	struct spin_net_scope_device *place = &scope->devices[scope->count];
	struct net_device *device = NULL;

	if (index <= INT_MAX)
		device = __dev_get_by_index(scope->net, index);
	if (!device)
		return spin_message_set(message, -ENODEV,
					"no device has number %u in this network namespace", index);
	if (scope->count && spin_net_scope_has(scope, device))
		return spin_message_set(message, -EINVAL, "device %s is named twice",
					device->name);
	place->device = device;
	place->index = index;
	strscpy(place->name, device->name, sizeof(place->name));
	scope->count++;
	return 0;
}

/**
 * spin_net_scope_create - make the scope that an installer asked for
 * @request: device numbers in the caller's network namespace
 * @message: says why not
 *
 * Context: may sleep; takes RTNL.
 * Return: the scope, the caller's until spin_net_scope_destroy(); an ERR_PTR:
 * -EINVAL: a flag or device that makes no sense; -ENODEV: no such device; -E2BIG:
 * too many; -ENOMEM.
 */
void *spin_net_scope_create(const struct spin_scope_request *request,
			    struct spin_message *message)
{
	struct spin_net_scope *scope;
	int error;
	u32 i;

	error = check_request(request, message);
	if (error)
		return ERR_PTR(error);
	scope = kzalloc(struct_size(scope, devices, request->count), GFP_KERNEL);
	if (!scope)
		return ERR_PTR(-ENOMEM);
	scope->net = current->nsproxy->net_ns;
	scope->hook = request->hook;
	scope->peer = request->flags & SPIN_PREPARE_PEER;
	rtnl_lock();
	for (i = 0; i < request->count && !error; i++)
		error = add_device(scope, request->devices[i], message);
	if (!error)
		list_add_tail(&scope->in_namespace, &spin_net_of(scope->net)->scopes);
	rtnl_unlock();
	if (error) {
		kfree(scope);
		return ERR_PTR(error);
	}
	return scope;
}
EXPORT_SYMBOL_GPL(spin_net_scope_create);

/**
 * spin_net_scope_destroy - the mirror of spin_net_scope_create()
 * @scope: no binding has it any more
 *
 * Context: may sleep; takes RTNL.
 */
void spin_net_scope_destroy(void *scope)
{
	struct spin_net_scope *own = scope;

	rtnl_lock();
	list_del(&own->in_namespace);
	rtnl_unlock();
	kfree(own);
}
EXPORT_SYMBOL_GPL(spin_net_scope_destroy);

/**
 * spin_net_scope_device - tell one device of a scope
 * @scope: the scope
 * @info: @info->index is the question, the device, its name and life the answer
 *
 * Context: may sleep; takes RTNL.
 * Return: 0; -ENOENT: no further device.
 */
int spin_net_scope_device(void *scope, struct spin_device_info *info)
{
	const struct spin_net_scope *own = scope;
	const struct spin_net_scope_device *place;

	if (info->index >= own->count)
		return -ENOENT;
	place = &own->devices[info->index];
	rtnl_lock();
	info->device = place->index;
	info->alive = place->device ? 1 : 0;
	strscpy(info->name, place->device ? place->device->name : place->name,
		sizeof(info->name));
	rtnl_unlock();
	return 0;
}

/**
 * spin_net_scope_complete - are the namespace and all devices still there?
 * @scope: the scope
 *
 * Context: RTNL is held.
 * Return: whether.
 */
bool spin_net_scope_complete(const struct spin_net_scope *scope)
{
	u32 i;

	ASSERT_RTNL();
	for (i = 0; i < scope->count; i++)
		if (!scope->devices[i].device)
			return false;
	return scope->net;
}

/**
 * spin_net_scope_equal - do two scopes hold the same packets?
 * @scope: the one
 * @other: the other
 *
 * What equals stays equal: a device or namespace that goes, goes in both.
 * Context: any.
 * Return: whether they hold the same devices, in the same order, listened to alike.
 */
bool spin_net_scope_equal(const void *scope, const void *other)
{
	const struct spin_net_scope *a = scope, *b = other;
	u32 i;

	if (READ_ONCE(a->net) != READ_ONCE(b->net) || a->hook != b->hook || a->count != b->count)
		return false;
	for (i = 0; i < a->count; i++)
		if (READ_ONCE(a->devices[i].device) != READ_ONCE(b->devices[i].device))
			return false;
	return true;
}

/**
 * spin_net_scope_drop_device - a device goes away
 * @device: out of use for all scopes from here on
 *
 * Context: RTNL is held.
 */
void spin_net_scope_drop_device(struct net_device *device)
{
	struct spin_net_scope *scope;
	u32 i;

	ASSERT_RTNL();
	list_for_each_entry(scope, &spin_net_of(dev_net(device))->scopes, in_namespace)
		for (i = 0; i < scope->count; i++)
			if (scope->devices[i].device == device)
				WRITE_ONCE(scope->devices[i].device, NULL);
}

/**
 * spin_net_scope_drop_namespace - a network namespace goes away
 * @net: its scopes hold no packet from here on; their taps are gone
 *
 * Context: RTNL is held.
 */
void spin_net_scope_drop_namespace(struct net *net)
{
	struct spin_net_scope *scope, *next;
	u32 i;

	ASSERT_RTNL();
	list_for_each_entry_safe(scope, next, &spin_net_of(net)->scopes, in_namespace) {
		list_del_init(&scope->in_namespace);
		WRITE_ONCE(scope->net, NULL);
		/* Nobody tells this scope of its devices any more. */
		for (i = 0; i < scope->count; i++)
			WRITE_ONCE(scope->devices[i].device, NULL);
	}
}

/**
 * spin_net_scope_holds_frame - scope guard of ether_packet_arrived
 * @closure: struct spin_net_scope
 * @p: the packet
 *
 * A device may be listened to in both ways, for two extensions: each sees a packet
 * once, where it listens.
 *
 * Context: inside a raise.
 * Return: whether the packet is in the scope.
 */
bool spin_net_scope_holds_frame(void *closure, packet *p)
{
	const struct spin_net_scope *scope = closure;
	u16 here = scope->hook == SPIN_HOOK_RECEIVE ? SPIN_PACKET_AT_RECEIVE
						    : SPIN_PACKET_AT_INGRESS;

	return (p->flags & here) &&
	       spin_net_scope_has(scope, spin_packet_its_device(spin_packet_of(p)));
}

/**
 * spin_net_scope_holds_ip - scope guard of the IP events
 * @closure: struct spin_net_scope
 * @p: the packet
 *
 * Context: inside a raise.
 * Return: whether the packet is in the scope.
 */
bool spin_net_scope_holds_ip(void *closure, packet *p)
{
	return spin_net_scope_has(closure, spin_packet_its_device(spin_packet_of(p)));
}
